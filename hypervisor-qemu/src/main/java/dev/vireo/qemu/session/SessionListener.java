// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import dev.vireo.qmp.Greeting;
import dev.vireo.qmp.MonitorEvent;

/** What a session tells; always on the thread that reads the monitor, in the order of the wire. */
public interface SessionListener {

  /** Negotiation is done: commands can be sent now. */
  void opened(Greeting greeting);

  /** Bytes have just been read; the messages that are complete with them are told next. */
  void bytesRead();

  /** QEMU told an event. */
  void event(MonitorEvent event);
}
