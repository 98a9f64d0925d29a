// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options that come from a command, typed, or from a command line, as strings. */
public final class Options {

  private static final Set<String> TEXTS =
      Set.of(
          "driver",
          "node-name",
          "filename",
          "file",
          "backing",
          "image",
          "event",
          "id",
          "drive",
          "path",
          "host",
          "port",
          "export");

  private Options() {}

  /** A text; empty if there is none. */
  public static String string(JsonObject options, String name) {
    Json value = options.get(name);
    if (value instanceof JsonString string) {
      return string.value();
    }
    return value instanceof JsonNumber || value instanceof JsonBoolean ? value.toString() : "";
  }

  /** A number, which may be a text with QEMU's suffixes for sizes. */
  public static long number(JsonObject options, String name, long otherwise) {
    Json value = options.get(name);
    if (value instanceof JsonNumber number && number.isInteger()) {
      return number.bigInteger().longValue();
    }
    return value instanceof JsonString string ? size(string.value(), otherwise) : otherwise;
  }

  /** Whether it says {@code on}, {@code yes} or true. */
  public static boolean flag(JsonObject options, String name) {
    String text = string(options, name);
    return text.equals("on") || text.equals("true") || text.equals("yes");
  }

  /** Whether it says {@code off}, {@code no} or false. */
  static boolean isOff(JsonObject options, String name) {
    String text = string(options, name);
    return text.equals("off") || text.equals("false") || text.equals("no");
  }

  /** Whether the dotted name says {@code off}. */
  public static boolean flagIsOff(JsonObject options, String outer, String inner) {
    JsonObject object = options.object(outer);
    return object != null && string(object, inner).equals("off");
  }

  private static long size(String text, long otherwise) {
    if (text.matches("0x[0-9a-fA-F]{1,16}")) {
      return Long.parseUnsignedLong(text.substring(2), 16);
    }
    if (!text.matches("\\d{1,18}[bBkKMGT]?")) {
      return otherwise;
    }
    int last = "BKMGT".indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
    long digits = Long.parseLong(last < 0 ? text : text.substring(0, text.length() - 1));
    return last < 0 ? digits : digits << 10 * last;
  }

  /** The strings of a command line as what QEMU's schema makes of them. */
  static JsonObject typed(JsonObject options) {
    Map<String, Object> typed = new LinkedHashMap<>();
    options.members().forEach((name, value) -> typed.put(name, typed(name, value)));
    return (JsonObject) Json.of(typed);
  }

  private static @Nullable Object typed(String name, Json value) {
    if (value instanceof JsonObject object) {
      return typed(object);
    }
    if (!(value instanceof JsonString string) || TEXTS.contains(name)) {
      return value;
    }
    return switch (string.value()) {
      case "on" -> name.equals("detect-zeroes") || name.equals("locking") ? value : true;
      case "off" -> name.equals("detect-zeroes") || name.equals("locking") ? value : false;
      default -> string.value().matches("-?\\d{1,20}") ? new BigInteger(string.value()) : value;
    };
  }

  /** The same with the members of the objects inside under dotted names. */
  static JsonObject flat(JsonObject options) {
    Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", options, flat);
    return (JsonObject) Json.of(flat);
  }

  private static void flatten(String prefix, Json value, Map<String, Object> flat) {
    if (value instanceof JsonObject object) {
      object.members().forEach((name, member) -> flatten(join(prefix, name), member, flat));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.elements().size(); i++) {
        flatten(join(prefix, Integer.toString(i)), array.elements().get(i), flat);
      }
    } else {
      flat.put(prefix, value);
    }
  }

  private static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + "." + name;
  }
}
