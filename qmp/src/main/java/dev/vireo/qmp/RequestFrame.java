// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
  private final boolean atOnce;
  private final ValueSink sink;
  private RequestValue value;

  /** An error of this request is told already; the rest of it is passed over. */
  private boolean told;

  private int braces;
  private int brackets;
  private int tokens;
  private long bytes;

  RequestFrame(QmpLimits limits, SyntaxErrors errors, ValueSink sink) {
    this.limits = limits;
    this.atOnce = errors == SyntaxErrors.AT_ONCE;
    this.sink = sink;
    this.value = new RequestValue(atOnce);
  }

  @Override
  public void token(TokenType type, byte[] token, int line, int column) {
    String place = atOnce ? line + ":" + column + ": " : "";
    if (type == TokenType.STRAY) {
      tell(place + "JSON parse error, stray '" + text(token) + "'");
      clear();
      return;
    }
    count(type, token);
    String exceeded = exceeded();
    if (exceeded != null) {
      tell(exceeded);
    } else if (!told) {
      value.take(type, token);
      tellIfWrong(place);
    }
    if (isBalanced() || exceeded != null && !atOnce) {
      end();
    }
  }

  private @Nullable String exceeded() {
    if (bytes > limits.lineBytes()) {
      return "JSON token size limit exceeded";
    } else if (tokens > MOST_TOKENS) {
      return "JSON token count limit exceeded";
    }
    return braces + brackets > limits.depth() ? "JSON nesting depth limit exceeded" : null;
  }

  private void tellIfWrong(String place) {
    String error = value.error();
    if (error != null && (atOnce || isBalanced())) {
      tell(place + error);
    }
  }

  private void tell(String error) {
    if (!told) {
      told = true;
      sink.error(error);
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

  private boolean isBalanced() {
    return braces < 0 || brackets < 0 || braces + brackets <= 0;
  }

  private void end() {
    // A bracket too many or of the wrong kind is an error, so balance without error is a value.
    Json complete = told ? null : Objects.requireNonNull(value.value());
    clear();
    if (complete != null) {
      sink.value(complete);
    }
  }

  private void clear() {
    value = new RequestValue(atOnce);
    told = false;
    braces = 0;
    brackets = 0;
    tokens = 0;
    bytes = 0;
  }
}
