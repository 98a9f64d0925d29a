// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event as every QEMU writes it in one pass over its bytes, and knows nothing else.
 *
 * <p>It only ever takes what {@link MessageFrame} and {@link MessageParser} take, with the same
 * result, and leaves everything else to them: what is cut, pretty-printed, unusual or wrong. So it
 * needs neither error messages nor a state that survives a cut, and an event costs an eighth.
 *
 * <p>A position beyond the end stands for "not usual": no byte is found there, so that every step
 * that begins there ends there too, and it is asked for once, at the end.
 */
final class UsualEvent {
  private static final int UNUSUAL = Integer.MAX_VALUE / 2;

  /** Deeper data is not usual, and would need more of the thread's stack. */
  private static final int DEPTH = 16;

  private static final int MAX_DIGITS = 18;

  private static final byte[] NONE = {};
  private static final byte[] TIMESTAMP = ascii("timestamp");
  private static final byte[] EVENT = ascii("event");
  private static final byte[] DATA = ascii("data");
  private static final byte[] SECONDS = ascii("seconds");
  private static final byte[] MICROSECONDS = ascii("microseconds");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] NULL = ascii("null");

  private final int lengthLimit;
  private final int depthLimit;

  private byte[] bytes = NONE;
  private int to;
  private int nameFrom;
  private int nameTo;
  private int dataFrom;
  private int dataTo;
  private long seconds;
  private long microseconds;
  private int end;

  UsualEvent(QmpLimits limits) {
    lengthLimit = limits.lineBytes();
    depthLimit = Math.min(DEPTH, limits.depth());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /**
   * The event that begins at {@code from}; {@code null} if that is not the whole of a usual one.
   */
  @Nullable MonitorEvent read(byte[] source, int from, int limit) {
    bytes = source;
    to = limit;
    nameFrom = 0;
    dataFrom = 0;
    seconds = -1;
    microseconds = -1;
    end = message(from);
    MonitorEvent event = isComplete(from) ? event() : null;
    bytes = NONE; // the source may be large, and somebody else's next
    return event;
  }

  /** Behind the last bracket of the event that {@link #read} has found. */
  int end() {
    return end;
  }

  private boolean isComplete(int from) {
    return end <= to
        && end - from <= lengthLimit
        && nameFrom > 0
        && nameTo > nameFrom
        && seconds >= 0
        && microseconds >= 0;
  }

  private MonitorEvent event() {
    return new MonitorEvent(
        EventName.of(bytes, nameFrom, nameTo),
        dataFrom > 0 ? Arrays.copyOfRange(bytes, dataFrom, dataTo) : null,
        seconds,
        microseconds);
  }

  private int message(int from) {
    int at = peek(from) == '{' ? space(from + 1) : UNUSUAL;
    while (true) {
      at = space(member(at));
      if (peek(at) != ',') {
        return after('}', at);
      }
      at = space(at + 1);
    }
  }

  private int member(int at) {
    int nameEnd = string(at);
    int value = afterColon(nameEnd);
    if (is(TIMESTAMP, at, nameEnd)) {
      return timestamp(value);
    } else if (is(EVENT, at, nameEnd)) {
      return eventName(value);
    } else if (is(DATA, at, nameEnd)) {
      return data(value);
    }
    return UNUSUAL;
  }

  private int timestamp(int from) {
    int at = peek(from) == '{' && seconds < 0 ? space(from + 1) : UNUSUAL;
    at = space(unit(at));
    at = space(unit(space(after(',', at))));
    return after('}', at);
  }

  private int unit(int at) {
    int nameEnd = string(at);
    int value = afterColon(nameEnd);
    int behind = value;
    long number = 0;
    while (isDigit(peek(behind))) {
      number = 10 * number + (bytes[behind] - '0');
      behind++;
    }
    int digits = behind - value;
    if (digits == 0 || digits > MAX_DIGITS || digits > 1 && bytes[value] == '0') {
      return UNUSUAL;
    }
    if (is(SECONDS, at, nameEnd) && seconds < 0) {
      seconds = number;
    } else if (is(MICROSECONDS, at, nameEnd) && microseconds < 0) {
      microseconds = number;
    } else {
      return UNUSUAL;
    }
    return behind;
  }

  private int eventName(int from) {
    if (peek(from) != '"' || nameFrom > 0) {
      return UNUSUAL;
    }
    nameFrom = from + 1;
    nameTo = PlainText.end(bytes, nameFrom, to);
    return after('"', nameTo);
  }

  private int data(int from) {
    if (peek(from) != '{' || dataFrom > 0) {
      return UNUSUAL;
    }
    dataFrom = from;
    dataTo = object(from, 2);
    return dataTo;
  }

  /** The value's end; {@code depth} brackets are open within it if it begins with one. */
  private int value(int at, int depth) {
    return switch (peek(at)) {
      case '"' -> string(at);
      case '{' -> object(at, depth);
      case '[' -> array(at, depth);
      case 't' -> word(TRUE, at);
      case 'f' -> word(FALSE, at);
      case 'n' -> word(NULL, at);
      default -> number(at);
    };
  }

  private int object(int from, int depth) {
    int at = depth <= depthLimit ? space(from + 1) : UNUSUAL;
    if (peek(at) == '}') {
      return at + 1;
    }
    while (true) {
      at = space(value(afterColon(string(at)), depth + 1));
      if (peek(at) != ',') {
        return after('}', at);
      }
      at = space(at + 1);
    }
  }

  private int array(int from, int depth) {
    int at = depth <= depthLimit ? space(from + 1) : UNUSUAL;
    if (peek(at) == ']') {
      return at + 1;
    }
    while (true) {
      at = space(value(at, depth + 1));
      if (peek(at) != ',') {
        return after(']', at);
      }
      at = space(at + 1);
    }
  }

  private int string(int from) {
    if (peek(from) != '"') {
      return UNUSUAL;
    }
    int at = PlainText.end(bytes, from + 1, to);
    while (peek(at) != '"') {
      int next = at < to ? StringText.endOfSpecial(bytes, at, to) : at;
      if (next == at) {
        return UNUSUAL;
      }
      at = PlainText.end(bytes, next, to);
    }
    return at + 1;
  }

  private int number(int from) {
    int at = from;
    while (isDigit(peek(at))) {
      at++;
    }
    boolean plain = at > from && bytes[from] != '0' && !mayGoOn(peek(at));
    return plain ? at : otherNumber(from);
  }

  private static boolean mayGoOn(int b) {
    return b == '.' || b == 'e' || b == 'E';
  }

  private int otherNumber(int from) {
    int behind = from < to ? NumberText.end(bytes, from, to) : from;
    return behind == from ? UNUSUAL : behind;
  }

  private int word(byte[] word, int at) {
    int behind = at + word.length;
    return behind <= to && Arrays.equals(bytes, at, behind, word, 0, word.length)
        ? behind
        : UNUSUAL;
  }

  /** Whether the string, quotes included, is that word without escapes. */
  private boolean is(byte[] word, int from, int behind) {
    if (behind - from != word.length + 2) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[from + 1 + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private int afterColon(int at) {
    return space(after(':', space(at)));
  }

  private int after(char wanted, int at) {
    return peek(at) == wanted ? at + 1 : UNUSUAL;
  }

  /** Without line ends: a message of several lines is not usual. */
  private int space(int from) {
    int at = from;
    while (peek(at) == ' ' || peek(at) == '\t') {
      at++;
    }
    return at;
  }

  /** The byte there; one that is in no JSON text beyond the end. */
  private int peek(int at) {
    return at < to ? bytes[at] : 0;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
