// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a tree as YAML that people like to read: blocks outside, one line where it is short, and
 * quotes only where they are needed. What it quotes it writes as JSON does, which is YAML too.
 */
public final class YamlWriter {

  private static final int LINE = 80;

  /** Texts that no YAML reader takes for anything else. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9_][A-Za-z0-9_./*?+-]*(\\{[0-9]+\\.\\.[0-9]+}[A-Za-z0-9_.-]*)?"
              + "|[A-Za-z][A-Za-z0-9_./,;()'-]*( [A-Za-z0-9(][A-Za-z0-9_./,;()'-]*)+");

  private static final Pattern NOT_A_TEXT =
      Pattern.compile(
          "(?i)true|false|null|yes|no|on|off|y|n|[-+]?[0-9][0-9_.]*(e[-+]?[0-9]+)?|0[xob].*"
              + "|[0-9]{4}-[0-9].*|[-+]?[.](inf|nan)");

  private final StringBuilder text = new StringBuilder();

  private YamlWriter() {}

  /** The text of a tree, with a line end. */
  public static String write(Json tree) {
    YamlWriter writer = new YamlWriter();
    writer.block(tree, 0);
    return writer.text.toString();
  }

  private void block(Json value, int indent) {
    if (value instanceof JsonObject object && !object.isEmpty()) {
      object.members().forEach((key, member) -> entry(key, member, indent));
    } else if (value instanceof JsonArray array && !array.elements().isEmpty()) {
      array.elements().forEach(element -> item(element, indent));
    } else {
      text.append(" ".repeat(indent)).append(inline(value)).append('\n');
    }
  }

  private void entry(String key, Json value, int indent) {
    text.append(" ".repeat(indent)).append(key(key)).append(':');
    String inline = value instanceof JsonString string ? scalar(string.value()) : inline(value);
    if (value == JsonNull.NULL) {
      text.append('\n');
    } else if (fits(value, inline, indent + key.length() + 2)) {
      text.append(' ').append(inline).append('\n');
    } else {
      text.append('\n');
      block(value, indent + 2);
    }
  }

  private void item(Json value, int indent) {
    String inline = inline(value);
    if (!(value instanceof JsonObject) || value.equals(JsonObject.EMPTY)) {
      String line = value instanceof JsonString string ? scalar(string.value()) : inline;
      text.append(" ".repeat(indent)).append("- ").append(line).append('\n');
      return;
    }
    int start = text.length();
    block(value, indent + 2);
    text.replace(start + indent, start + indent + 2, "- ");
  }

  private static boolean fits(Json value, String inline, int column) {
    boolean collection = value instanceof JsonArray || value instanceof JsonObject;
    return !collection || (column + inline.length() <= LINE && depth(value) <= 2);
  }

  private static int depth(Json value) {
    if (value instanceof JsonObject object) {
      return 1 + object.members().values().stream().mapToInt(YamlWriter::depth).max().orElse(0);
    } else if (value instanceof JsonArray array) {
      return 1 + array.elements().stream().mapToInt(YamlWriter::depth).max().orElse(0);
    }
    return 0;
  }

  /** A tree in one line. */
  public static String inOneLine(Json tree) {
    return inline(tree);
  }

  private static String inline(Json value) {
    StringBuilder out = new StringBuilder();
    inline(value, out);
    return out.toString();
  }

  private static void inline(Json value, StringBuilder out) {
    if (value instanceof JsonObject object) {
      String separator = "{";
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        out.append(separator).append(key(member.getKey())).append(": ");
        inline(member.getValue(), out);
        separator = ", ";
      }
      out.append(object.isEmpty() ? "{}" : "}");
    } else if (value instanceof JsonArray array) {
      String separator = "[";
      for (Json element : array.elements()) {
        out.append(separator);
        inline(element, out);
        separator = ", ";
      }
      out.append(array.elements().isEmpty() ? "[]" : "]");
    } else {
      out.append(value instanceof JsonString string ? inFlow(string.value()) : value.toString());
    }
  }

  /** A word of the format stands as it is: YAML 1.2 takes {@code on} for a text. */
  private static String key(String value) {
    return value.matches("[a-z][a-z-]*") && !value.matches("true|false|null")
        ? value
        : quoted(value);
  }

  /** A text inside of brackets, where some signs have a meaning. */
  private static String inFlow(String value) {
    boolean plain = value.indexOf('{') < 0 && value.indexOf(',') < 0;
    return plain ? scalar(value) : quoted(value);
  }

  private static String scalar(String value) {
    boolean plain = PLAIN.matcher(value).matches() && !NOT_A_TEXT.matcher(value).matches();
    return plain ? value : quoted(value);
  }

  private static String quoted(String value) {
    return new JsonString(value).toString();
  }
}
