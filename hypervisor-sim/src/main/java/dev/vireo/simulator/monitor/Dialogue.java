// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.simulator.machine.MonitorOutput;
import java.nio.ByteBuffer;

/** What is spoken with one client. Only the loop's thread calls it. */
public interface Dialogue {

  /** Who answers at a socket. */
  @FunctionalInterface
  interface Partner {

    /** A dialogue with a client that has just been accepted; nothing may be sent to it yet. */
    Dialogue dialogue(MonitorOutput client);
  }

  /** The client can be spoken to. */
  void begin();

  /** Whether the client's bytes are wanted now; until then they wait in the socket. */
  default boolean listens() {
    return true;
  }

  /** Whether what the client sends right before it hangs up is lost. */
  default boolean dropsBehindHangUp() {
    return false;
  }

  /** Takes what the client has sent. */
  void take(ByteBuffer bytes);

  /** Whether the machine has finished, by a request of this client or otherwise. */
  boolean machineFinished();

  /**
   * The connection is to end: runs that, soon or later, behind the last that is to be sent. Any
   * thread may call it.
   */
  default void beforeEnd(Runnable ending) {
    ending.run();
  }

  /** The client has gone. */
  void end();
}
