// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes values as QEMU does without pretty-printing. Without recursion: the containers that are
 * open are kept on a stack of their own, so that depth costs heap and not the thread's stack.
 */
final class JsonWriter {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder text = new StringBuilder();
  private final Deque<OpenContainer> open = new ArrayDeque<>();

  private JsonWriter() {}

  static String write(Json value) {
    JsonWriter writer = new JsonWriter();
    writer.begin(value);
    while (!writer.open.isEmpty()) {
      writer.step(writer.open.element());
    }
    return writer.text.toString();
  }

  private void begin(Json value) {
    if (value instanceof JsonObject object) {
      text.append('{');
      open.push(new OpenObject(object.members().entrySet().iterator()));
    } else if (value instanceof JsonArray array) {
      text.append('[');
      open.push(new OpenArray(array.elements().iterator()));
    } else if (value instanceof JsonString string) {
      quote(string.value());
    } else {
      text.append(value);
    }
  }

  private void step(OpenContainer container) {
    if (container.isAtEnd()) {
      open.pop();
      text.append(container.closingBracket());
    } else {
      begin(container.next());
    }
  }

  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      character(string.charAt(i));
    }
    text.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> plainOrUnicode(c);
    }
  }

  private void plainOrUnicode(char c) {
    if (c >= 0x20 && c < 0x7F) {
      text.append(c);
      return;
    }
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(HEX[c >> shift & 0xF]);
    }
  }

  /** A container whose opening bracket is written. */
  private interface OpenContainer {
    boolean isAtEnd();

    /** Writes what comes before the next value, and gives that value. */
    Json next();

    char closingBracket();
  }

  private final class OpenObject implements OpenContainer {
    private final Iterator<Map.Entry<String, Json>> rest;
    private String separator = "";

    OpenObject(Iterator<Map.Entry<String, Json>> members) {
      rest = members;
    }

    @Override
    public boolean isAtEnd() {
      return !rest.hasNext();
    }

    @Override
    public Json next() {
      Map.Entry<String, Json> member = rest.next();
      text.append(separator);
      quote(member.getKey());
      text.append(": ");
      separator = ", ";
      return member.getValue();
    }

    @Override
    public char closingBracket() {
      return '}';
    }
  }

  private final class OpenArray implements OpenContainer {
    private final Iterator<Json> rest;
    private String separator = "";

    OpenArray(Iterator<Json> elements) {
      rest = elements;
    }

    @Override
    public boolean isAtEnd() {
      return !rest.hasNext();
    }

    @Override
    public Json next() {
      text.append(separator);
      separator = ", ";
      return rest.next();
    }

    @Override
    public char closingBracket() {
      return ']';
    }
  }
}
