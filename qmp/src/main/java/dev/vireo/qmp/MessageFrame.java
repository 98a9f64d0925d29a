// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static dev.vireo.qmp.QmpProtocolException.Kind.SYNTAX;
import static dev.vireo.qmp.QmpProtocolException.Kind.TOO_DEEP;
import static dev.vireo.qmp.QmpProtocolException.Kind.TOO_LONG;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Collects the bytes of one message: from its first bracket to the one that balances it, since with
 * pretty-printing a message covers many lines.
 *
 * <p>Only brackets and strings are looked at as the bytes come. Whether the message is JSON is
 * asked once, when all of it lies in one array: so the grammar needs hardly any state that survives
 * a cut, and the price is that most faults inside a message show at its last bracket.
 */
final class MessageFrame {
  /** Longer messages, and those that come in pieces, are rare: their memory is given back. */
  private static final int KEPT = 256;

  private static final byte[] NONE = {};

  private final QmpLimits limits;
  private byte[] bytes = NONE;
  private int length;
  private int depth;
  private boolean inString;
  private boolean escaped;

  /** The last byte outside of strings that is no space; 0 before the first. */
  private byte last;

  MessageFrame(QmpLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes bytes up to the end of the message, or all.
   *
   * @return whether the message is complete
   */
  boolean take(ByteBuffer source) {
    if (!isBegun() && !begin(source)) {
      return false;
    }
    int from = source.position();
    int to = endOfMessage(source, from, source.limit());
    append(source, to - from);
    return depth == 0;
  }

  boolean isBegun() {
    return length > 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    last = 0;
    if (bytes.length > KEPT) {
      bytes = NONE;
    }
  }

  private boolean begin(ByteBuffer source) {
    while (source.hasRemaining()) {
      byte b = source.get(source.position());
      if (b == '{') {
        return true;
      }
      if (!JsonScanner.isSpace(b)) {
        throw noMessage(source);
      }
      source.get();
    }
    return false;
  }

  private static QmpProtocolException noMessage(ByteBuffer source) {
    byte[] rest = new byte[Math.min(source.remaining(), 100)];
    source.duplicate().get(rest);
    return new QmpProtocolException(
        SYNTAX, "a message begins with '{', found '" + Excerpt.of(rest, 0, rest.length) + "'");
  }

  private int endOfMessage(ByteBuffer source, int from, int to) {
    for (int at = from; at < to; at++) {
      byte b = source.get(at);
      if (inString) {
        string(b);
      } else if (structure(b)) {
        return at + 1;
      }
    }
    return to;
  }

  private void string(byte b) {
    if (b >= 0 && b < 0x20) {
      throw new QmpProtocolException(
          SYNTAX, String.format("byte %02X inside a string of a message", b));
    }
    inString = escaped || b != '"';
    escaped = !escaped && b == '\\';
  }

  /** Whether the message ends with this byte. */
  private boolean structure(byte b) {
    switch (b) {
      case '"', '{', '[' -> begins(b);
      case '}', ']' -> depth--;
      default -> {}
    }
    if (!JsonScanner.isSpace(b)) {
      last = b;
    }
    return depth == 0;
  }

  /**
   * A string, an object or an array begins, where one can. Were this left to the end of the message
   * as the rest of the grammar is, a message that was cut would swallow those behind it, and might
   * never end.
   */
  private void begins(byte b) {
    if (last != 0 && ",:[{".indexOf(last) < 0) {
      throw new QmpProtocolException(
          SYNTAX, String.format("'%c' behind byte %02X inside a message", b, last));
    }
    if (b == '"') {
      inString = true;
    } else {
      open();
    }
  }

  private void open() {
    depth++;
    if (depth > limits.depth()) {
      throw new QmpProtocolException(
          TOO_DEEP, "more than " + limits.depth() + " brackets are open; that is the limit");
    }
  }

  private void append(ByteBuffer source, int count) {
    if (count > limits.lineBytes() - length) {
      throw new QmpProtocolException(
          TOO_LONG, "a message has more than " + limits.lineBytes() + " bytes; that is the limit");
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
    }
    source.get(bytes, length, count);
    length += count;
  }
}
