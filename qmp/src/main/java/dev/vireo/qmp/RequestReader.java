// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The server's reader: makes requests of the bytes that a client sends, with QEMU's leniency
 * (single quotes; no line ends needed) and, for what is no request, QEMU's error texts. It goes on
 * behind a bad spot as QEMU does, which may give several errors for one bad line.
 *
 * <p>Values are as QEMU holds them, so that an {@code id} can be echoed: integers from -2^63 to
 * 2^64-1 exactly, all other numbers as doubles printed with 17 digits, members in the order of
 * QEMU's hash table. An {@code id} is as QEMU prints it; in the arguments 1.0 is still no integer.
 *
 * <p>A request beyond the limits is one error more and not the end: <i>JSON token size limit
 * exceeded</i> for the bytes of its tokens, <i>JSON nesting depth limit exceeded</i> for its
 * brackets.
 *
 * <p>For one thread at a time. It never blocks, and no input makes it throw.
 */
public final class RequestReader {
  private final RequestLexer lexer;

  /** Of the byte that was taken last: one may end a number and be an error itself. */
  private final Deque<RequestOrError> found = new ArrayDeque<>();

  private boolean outOfBandAllowed;

  /** Tells of syntax errors as QEMU does up to 10. */
  public RequestReader(QmpLimits limits) {
    this(limits, SyntaxErrors.AT_THE_END);
  }

  /**
   * @param errors how it tells of what is no JSON
   */
  public RequestReader(QmpLimits limits, SyntaxErrors errors) {
    lexer = new RequestLexer(limits.lineBytes(), new RequestFrame(limits, errors, new Findings()));
  }

  /**
   * From the next request on {@code exec-oob} is understood: the client has negotiated it. May be
   * called by the sink.
   */
  public void allowOutOfBand() {
    outOfBandAllowed = true;
  }

  /**
   * Takes the remaining bytes of the buffer and hands out what is complete with them, in order, on
   * the calling thread.
   *
   * <p>If the sink throws, the buffer's position is behind what the sink was given, and the next
   * call goes on there.
   */
  public void feed(ByteBuffer bytes, Consumer<? super RequestOrError> sink) {
    deliver(sink);
    while (bytes.hasRemaining()) {
      lexer.feed(bytes.get());
      deliver(sink);
    }
  }

  private void deliver(Consumer<? super RequestOrError> sink) {
    while (!found.isEmpty()) {
      sink.accept(found.remove());
    }
  }

  private final class Findings implements RequestFrame.ValueSink {

    @Override
    public void value(Json value) {
      found.add(RequestShape.check(value, outOfBandAllowed));
    }

    @Override
    public void error(String text) {
      found.add(new RejectedRequest(Failure.generic(text, null)));
    }
  }
}
