// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the values of {@link EventValues} as compact JSON. */
final class JsonText {
  private final StringBuilder text = new StringBuilder(256);

  private JsonText() {}

  static String of(@Nullable Object value) {
    JsonText json = new JsonText();
    json.append(value);
    return json.text.toString();
  }

  private void append(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      appendObject(members);
    } else if (value instanceof List<?> elements) {
      appendArray(elements);
    } else if (value instanceof String string) {
      appendString(string);
    } else if (value instanceof Verbatim json) {
      text.append(json.compact());
    } else {
      text.append(value);
    }
  }

  private void appendObject(Map<?, ?> members) {
    text.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> all = members.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<?, ?> member = all.next();
      appendString(member.getKey().toString());
      text.append(':');
      append(member.getValue());
      text.append(all.hasNext() ? "," : "");
    }
    text.append('}');
  }

  private void appendArray(List<?> elements) {
    text.append('[');
    for (Iterator<?> all = elements.iterator(); all.hasNext(); ) {
      append(all.next());
      text.append(all.hasNext() ? "," : "");
    }
    text.append(']');
  }

  private void appendString(String string) {
    text.append('"');
    string.codePoints().forEach(this::appendCharacter);
    text.append('"');
  }

  private void appendCharacter(int character) {
    switch (character) {
      case '"', '\\' -> text.append('\\').append((char) character);
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> Escapes.append(character, text);
    }
  }
}
