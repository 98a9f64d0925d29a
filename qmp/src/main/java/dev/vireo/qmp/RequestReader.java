// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The server's reader: makes requests of the bytes that a client sends, with QEMU's leniency
 * (single quotes; no line ends needed) and, for what is no request, QEMU's error texts. It goes on
 * behind a bad spot as QEMU does, which may give several errors for one bad line.
 *
 * <p>For one thread at a time. It never blocks, and no input makes it fail.
 */
public final class RequestReader {

  public RequestReader(QmpLimits limits) {}

  /**
   * From the next request on {@code exec-oob} is understood: the client has negotiated it. May be
   * called by the sink.
   */
  public void allowOutOfBand() {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes the remaining bytes of the buffer and hands out what is complete with them, in order, on
   * the calling thread.
   *
   * <p>Values are as QEMU holds them, so that an {@code id} can be echoed: integers from -2^63 to
   * 2^64-1 exactly, other numbers as doubles with 17 digits, members in the order of QEMU's hash
   * table.
   */
  public void feed(ByteBuffer bytes, Consumer<? super RequestOrError> sink) {
    throw new UnsupportedOperationException();
  }
}
