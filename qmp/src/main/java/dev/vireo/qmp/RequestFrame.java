// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.util.Objects;

/**
 * Finds where a request ends: when its brackets are balanced, by number and not by kind. A stray
 * byte or a limit ends it too; the tokens behind that begin a new one.
 */
final class RequestFrame implements RequestLexer.TokenSink {
  /** QEMU's own limit. Short tokens cost more memory than their bytes. */
  private static final int MOST_TOKENS = 2 << 20;

  /** Takes what was found; one call for each request. */
  interface ValueSink {
    void value(Json value);

    void error(String text);
  }

  private final QmpLimits limits;
  private final ValueSink sink;
  private RequestValue value = new RequestValue();
  private int braces;
  private int brackets;
  private int tokens;
  private long bytes;

  RequestFrame(QmpLimits limits, ValueSink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  @Override
  public void token(TokenType type, byte[] token) {
    if (type == TokenType.STRAY) {
      error("JSON parse error, stray '" + text(token) + "'");
      return;
    }
    count(type, token);
    if (bytes > limits.lineBytes()) {
      error("JSON token size limit exceeded");
    } else if (tokens > MOST_TOKENS) {
      error("JSON token count limit exceeded");
    } else if (braces + brackets > limits.depth()) {
      error("JSON nesting depth limit exceeded");
    } else {
      value.take(type, token);
      endIfBalanced();
    }
  }

  /** A C string: it ends at the first NUL. */
  private static String text(byte[] token) {
    int end = 0;
    while (end < token.length && token[end] != 0) {
      end++;
    }
    return ModifiedUtf8.lenient(token, 0, end);
  }

  private void count(TokenType type, byte[] token) {
    switch (type) {
      case BEGIN_OBJECT -> braces++;
      case END_OBJECT -> braces--;
      case BEGIN_ARRAY -> brackets++;
      case END_ARRAY -> brackets--;
      default -> {}
    }
    tokens++;
    bytes += token.length;
  }

  private void endIfBalanced() {
    boolean inside = braces >= 0 && brackets >= 0 && braces + brackets > 0;
    if (inside) {
      return;
    }
    String error = value.error();
    if (error != null) {
      error(error);
    } else {
      // A bracket too many or of the wrong kind is an error, so balance without error is a value.
      Json complete = Objects.requireNonNull(value.value());
      clear();
      sink.value(complete);
    }
  }

  private void error(String text) {
    clear();
    sink.error(text);
  }

  private void clear() {
    value = new RequestValue();
    braces = 0;
    brackets = 0;
    tokens = 0;
    bytes = 0;
  }
}
