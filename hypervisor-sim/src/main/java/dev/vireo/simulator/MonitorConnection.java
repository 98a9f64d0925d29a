// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** The way of a client inside this JVM to its monitor. Thread-safe; no call waits. */
@ProviderType
public interface MonitorConnection extends AutoCloseable {

  /** Sends all of these behind what was sent before; to an ended connection, nothing. */
  void send(ByteBuffer bytes);

  /** Hangs up; what the client was not told yet it is not told any more. Twice is harmless. */
  @Override
  void close();
}
