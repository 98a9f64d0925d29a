// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A way to a monitor that is no socket, such as to a simulated one inside this JVM. It hands bytes
 * on instead of being read, so that a client needs no thread for a monitor that is silent.
 *
 * @see MonitorAddress.InProcess
 */
@ConsumerType
@FunctionalInterface
public interface MonitorTransport {

  /**
   * Connects. Must not wait.
   *
   * @param receiver is told all that comes; not before this has returned
   * @param executor makes the receiver's calls; tasks given one after the other may run at once
   * @throws IOException if nobody is there; the message says for people why
   */
  Connection connect(Receiver receiver, Executor executor) throws IOException;

  /** The client's side; called by one task of the executor at a time. */
  @ProviderType
  interface Receiver {

    /** These have come; they are read before this returns. */
    void bytes(ByteBuffer bytes);

    /**
     * The connection is over. Called once, behind all bytes, and also when the client has closed it
     * itself.
     */
    void ended();
  }

  /** An open connection. Thread-safe; no call may wait. */
  @ConsumerType
  interface Connection {

    /** Sends all of these; to an ended connection, nothing. */
    void send(ByteBuffer bytes);

    /** Ends the connection; twice is harmless. */
    void close();
  }
}
