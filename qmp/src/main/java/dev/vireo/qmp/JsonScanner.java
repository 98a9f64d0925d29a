// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.util.BitSet;

/**
 * Checks bytes against JSON's grammar and tells a sink what they consist of. One pass, no copies,
 * no recursion: what is open is kept in a bit set.
 *
 * <p>Both who wants the values and who only wants to know where they are read through this one
 * grammar, so that a text which was found good cannot turn out bad later.
 */
final class JsonScanner {

  /** Learns the parts of a text in their order; positions are indexes of the scanned array. */
  interface Sink {
    void begin(boolean object, int at);

    void name(int from, int to);

    /** A string with its quotes, a number or a word. */
    void scalar(int from, int to);

    void end(boolean object, int after);
  }

  private final byte[] bytes;
  private final int to;
  private final int depthLimit;
  private final Sink sink;
  private final BitSet objects = new BitSet();
  private int depth;
  private int at;

  private JsonScanner(byte[] bytes, int from, int to, int depthLimit, Sink sink) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.depthLimit = depthLimit;
    this.sink = sink;
  }

  /**
   * Scans one value and the white space around it.
   *
   * @throws QmpSyntaxException if the bytes are anything else
   */
  static void scan(byte[] bytes, int from, int to, int depthLimit, Sink sink) {
    new JsonScanner(bytes, from, to, depthLimit, sink).scan();
  }

  private void scan() {
    boolean complete = value();
    while (!complete || depth > 0) {
      complete = complete ? afterValue() : value();
    }
    skipSpace();
    if (at < to) {
      throw unexpected("the end");
    }
  }

  /** Whether the value is complete; else its first element follows. */
  private boolean value() {
    skipSpace();
    int first = peek();
    if (first == '{' || first == '[') {
      return open(first == '{');
    }
    int from = at;
    at = first == '"' ? StringText.end(bytes, at, to) : endOfWord();
    sink.scalar(from, at);
    return true;
  }

  private boolean open(boolean object) {
    if (depth == depthLimit) {
      throw failure("more than " + depthLimit + " brackets are open", at);
    }
    sink.begin(object, at);
    objects.set(depth, object);
    depth++;
    at++;
    skipSpace();
    if (peek() == (object ? '}' : ']')) {
      close(object);
      return true;
    }
    if (object) {
      name();
    }
    return false;
  }

  /** Whether the container that the value is in was completed by it; else another value follows. */
  private boolean afterValue() {
    skipSpace();
    boolean object = objects.get(depth - 1);
    if (peek() == (object ? '}' : ']')) {
      close(object);
      return true;
    }
    if (peek() != ',') {
      throw unexpected(object ? "',' or '}'" : "',' or ']'");
    }
    at++;
    if (object) {
      skipSpace();
      name();
    }
    return false;
  }

  private void close(boolean object) {
    at++;
    depth--;
    sink.end(object, at);
  }

  private void name() {
    if (peek() != '"') {
      throw unexpected("a member's name in double quotes");
    }
    int from = at;
    at = StringText.end(bytes, at, to);
    sink.name(from, at);
    skipSpace();
    if (peek() != ':') {
      throw unexpected("':'");
    }
    at++;
  }

  /** The end of a number, or of {@code true}, {@code false} or {@code null}. */
  private int endOfWord() {
    int end = NumberText.end(bytes, at, to);
    for (String word : JsonBuilder.WORDS.keySet()) {
      end = end == at && isAt(word) ? at + word.length() : end;
    }
    if (end == at) {
      throw unexpected("a value");
    }
    return end;
  }

  private boolean isAt(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= to || bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void skipSpace() {
    at = endOfSpace(bytes, at, to);
  }

  static int endOfSpace(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** The byte here; -1 at the end. */
  private int peek() {
    return at < to ? bytes[at] & 0xFF : -1;
  }

  private QmpSyntaxException unexpected(String wanted) {
    String found = at < to ? "'" + Excerpt.of(bytes, at, to) + "'" : "the end";
    return failure("expected " + wanted + ", found " + found, at);
  }

  private static QmpSyntaxException failure(String message, int at) {
    return new QmpSyntaxException("at byte " + at + ": " + message, at);
  }
}
