// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The client's reader: makes messages of the bytes that a QMP server sends, compact or
 * pretty-printed, in pieces of any size.
 *
 * <p>For one thread at a time. It never blocks and keeps nothing but the message that is not
 * complete yet.
 */
public final class MessageReader {

  public MessageReader(QmpLimits limits) {}

  /**
   * Takes the remaining bytes of the buffer and hands out the messages that are complete with them,
   * in order, on the calling thread. A message is judged when its last bracket arrives; bytes that
   * can belong to no message, at once.
   *
   * <p>If the sink throws, the buffer's position is behind the message that the sink was given, and
   * the next call goes on there.
   *
   * @throws QmpProtocolException when the bytes are against the protocol; the messages before the
   *     bad one have been handed out. Every later call throws it again.
   */
  public void feed(ByteBuffer bytes, Consumer<? super QmpMessage> sink) {
    throw new UnsupportedOperationException();
  }

  /**
   * Says that no more bytes will come.
   *
   * @throws QmpProtocolException of kind {@code SYNTAX} if a message is cut
   */
  public void end() {
    throw new UnsupportedOperationException();
  }
}
