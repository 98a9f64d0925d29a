// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static dev.vireo.qmp.QmpProtocolException.Kind.SYNTAX;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's reader: makes messages of the bytes that a QMP server sends, compact or
 * pretty-printed, in pieces of any size.
 *
 * <p>For one thread at a time. It never blocks and keeps nothing but the message that is not
 * complete yet.
 */
public final class MessageReader {
  private final UsualEvent usual;
  private final MessageFrame frame;

  /** The connection is of no use after the first violation, see {@link QmpProtocolException}. */
  private @Nullable QmpProtocolException violation;

  public MessageReader(QmpLimits limits) {
    usual = new UsualEvent(limits);
    frame = new MessageFrame(limits);
  }

  /**
   * Takes the remaining bytes of the buffer and hands out the messages that are complete with them,
   * in order, on the calling thread. A message is judged when its last bracket arrives; bytes that
   * can belong to no message, at once. Whole events are read fastest from a buffer that is backed
   * by an array.
   *
   * <p>If the sink throws, the buffer's position is behind the message that the sink was given, and
   * the next call goes on there.
   *
   * @throws QmpProtocolException when the bytes are against the protocol; the messages before the
   *     bad one have been handed out. Every later call throws it again.
   */
  public void feed(ByteBuffer bytes, Consumer<? super QmpMessage> sink) {
    QmpMessage message = next(bytes);
    while (message != null) {
      sink.accept(message);
      message = next(bytes);
    }
  }

  /** Whether a message has begun that is not complete yet. */
  public boolean isInsideMessage() {
    return frame.isBegun();
  }

  /**
   * Says that no more bytes will come.
   *
   * @throws QmpProtocolException of kind {@code SYNTAX} if a message is cut
   */
  public void end() {
    failAgain();
    if (frame.isBegun()) {
      throw failed(
          new QmpProtocolException(
              SYNTAX,
              "the stream ended inside a message: '"
                  + Excerpt.of(frame.bytes(), 0, frame.length())
                  + "'"));
    }
  }

  /** The next message of the bytes; {@code null} if the bytes are used up before its end. */
  private @Nullable QmpMessage next(ByteBuffer bytes) {
    failAgain();
    QmpMessage event = usualEvent(bytes);
    return event != null ? event : anyMessage(bytes);
  }

  private @Nullable QmpMessage usualEvent(ByteBuffer bytes) {
    if (frame.isBegun() || !bytes.hasArray()) {
      return null;
    }
    int offset = bytes.arrayOffset();
    int to = offset + bytes.limit();
    int from = JsonScanner.endOfSpace(bytes.array(), offset + bytes.position(), to);
    MonitorEvent event = usual.read(bytes.array(), from, to);
    if (event != null) {
      bytes.position(usual.end() - offset);
    }
    return event;
  }

  private @Nullable QmpMessage anyMessage(ByteBuffer bytes) {
    try {
      if (!frame.take(bytes)) {
        return null;
      }
      QmpMessage event = usual.read(frame.bytes(), 0, frame.length());
      QmpMessage message =
          event != null ? event : MessageParser.parse(frame.bytes(), frame.length());
      frame.clear();
      return message;
    } catch (QmpProtocolException e) {
      throw failed(e);
    }
  }

  private QmpProtocolException failed(QmpProtocolException e) {
    violation = e;
    return e;
  }

  private void failAgain() {
    if (violation != null) {
      throw violation;
    }
  }
}
