// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a client's bytes into tokens where QEMU does. Strings may be in single quotes; any
 * lower-case letters make a keyword; what a string's bytes mean is not asked here.
 *
 * <p>Behind a stray byte it skips what comes, up to a structural character, a control character
 * other than tab, or one of the bytes FE and FF, which a client may send on purpose to get QEMU's
 * attention.
 */
final class RequestLexer {

  interface TokenSink {
    /**
     * A token has come.
     *
     * @param line the line in which it begins, from 1
     * @param column the column, in bytes, from 1
     */
    void token(TokenType type, byte[] bytes, int line, int column);
  }

  private enum State {
    BETWEEN,
    RECOVERING,
    STRING,
    ESCAPE,
    KEYWORD,
    SIGN,
    ZERO,
    INTEGER,
    POINT,
    FRACTION,
    EXPONENT,
    EXPONENT_SIGN,
    EXPONENT_DIGITS,
    /** What has come can neither go on with the next byte nor end before it. */
    STRAY
  }

  private final int tokenLimit;
  private final TokenSink sink;
  private final ByteArrayOutputStream token = new ByteArrayOutputStream();
  private State state = State.BETWEEN;
  private int quote;

  // Of the byte that is looked at.
  private int line = 1;
  private int column;

  // Of what comes behind the last token or white space.
  private int firstLine = 1;
  private int firstColumn = 1;

  /**
   * @param tokenLimit a token with more bytes is handed out unfinished
   */
  RequestLexer(int tokenLimit, TokenSink sink) {
    this.tokenLimit = tokenLimit;
    this.sink = sink;
  }

  void feed(byte b) {
    int unsigned = b & 0xFF;
    column++;
    if (b == '\n') {
      line++;
      column = 0;
    }
    // A keyword or a number ends before the byte that follows it, which then is looked at again.
    while (!consume(unsigned)) {}
    if (token.size() > tokenLimit) {
      emit(TokenType.STRING);
    }
  }

  private boolean consume(int b) {
    switch (state) {
      case BETWEEN -> begin(b);
      case RECOVERING -> {
        return recover(b);
      }
      case STRING, ESCAPE -> string(b);
      default -> {
        return word(b);
      }
    }
    return true;
  }

  private void begin(int b) {
    switch (b) {
      case ' ', '\t', '\r', '\n' -> next();
      case '{' -> single(TokenType.BEGIN_OBJECT, b);
      case '}' -> single(TokenType.END_OBJECT, b);
      case '[' -> single(TokenType.BEGIN_ARRAY, b);
      case ']' -> single(TokenType.END_ARRAY, b);
      case ':' -> single(TokenType.COLON, b);
      case ',' -> single(TokenType.COMMA, b);
      case '"', '\'' -> {
        quote = b;
        more(State.STRING, b);
      }
      default -> more(firstOfWord(b), b);
    }
  }

  private void single(TokenType type, int b) {
    token.write(b);
    emit(type);
  }

  private static State firstOfWord(int b) {
    if (b == '-') {
      return State.SIGN;
    }
    return isLetter(b) ? State.KEYWORD : afterSign(b);
  }

  private void string(int b) {
    if (b < 0x20 || b > 0xFD) {
      more(State.STRAY, b);
    } else if (state == State.STRING && b == quote) {
      single(TokenType.STRING, b);
    } else {
      more(state == State.STRING && b == '\\' ? State.ESCAPE : State.STRING, b);
    }
  }

  /** Whether the byte belongs to the word; else the word ended before it. */
  private boolean word(int b) {
    State next = next(b);
    TokenType type = typeOf(state);
    // 01 is not two numbers.
    boolean leadingZero = state == State.ZERO && isDigit(b);
    if (next == State.STRAY && type != null && !leadingZero) {
      emit(type);
      return false;
    }
    more(next, b);
    return true;
  }

  private State next(int b) {
    return switch (state) {
      case KEYWORD -> isLetter(b) ? State.KEYWORD : State.STRAY;
      case SIGN -> afterSign(b);
      case ZERO -> b == '.' ? State.POINT : State.STRAY;
      case INTEGER -> isDigit(b) ? State.INTEGER : b == '.' ? State.POINT : exponent(b);
      case POINT -> isDigit(b) ? State.FRACTION : State.STRAY;
      case FRACTION -> isDigit(b) ? State.FRACTION : exponent(b);
      case EXPONENT -> b == '+' || b == '-' ? State.EXPONENT_SIGN : exponentDigit(b);
      default -> exponentDigit(b);
    };
  }

  private static State afterSign(int b) {
    return b == '0' ? State.ZERO : isDigit(b) ? State.INTEGER : State.STRAY;
  }

  private static State exponent(int b) {
    return b == 'e' || b == 'E' ? State.EXPONENT : State.STRAY;
  }

  private static State exponentDigit(int b) {
    return isDigit(b) ? State.EXPONENT_DIGITS : State.STRAY;
  }

  /** What a word is that ends in this state; {@code null} where none can end. */
  private static @Nullable TokenType typeOf(State state) {
    return switch (state) {
      case KEYWORD -> TokenType.KEYWORD;
      case ZERO, INTEGER -> TokenType.INTEGER;
      case FRACTION, EXPONENT_DIGITS -> TokenType.FRACTION;
      default -> null;
    };
  }

  private void more(State next, int b) {
    token.write(b);
    state = next;
    if (next == State.STRAY) {
      emit(TokenType.STRAY);
      state = State.RECOVERING;
    }
  }

  private void emit(TokenType type) {
    byte[] bytes = token.toByteArray();
    token.reset();
    state = State.BETWEEN;
    int atLine = firstLine;
    int atColumn = firstColumn;
    next();
    sink.token(type, bytes, atLine, atColumn);
  }

  /** QEMU does so too where a token has ended before this byte, which then begins the next one. */
  private void next() {
    firstLine = line;
    firstColumn = column + 1;
  }

  private boolean recover(int b) {
    boolean restarts = b < 0x20 && b != '\t' || b > 0xFD || "{}[]:,".indexOf(b) >= 0;
    if (restarts) {
      state = State.BETWEEN;
      next();
    }
    return !restarts;
  }

  private static boolean isLetter(int b) {
    return b >= 'a' && b <= 'z';
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
