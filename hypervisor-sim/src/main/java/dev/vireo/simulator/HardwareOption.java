// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.qmp.QmpSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One option of a QEMU command line that says what a domain is made of.
 *
 * @param kind the option without its dash, such as {@code device}
 * @param properties what it says: dotted names are objects inside, values are strings unless they
 *     were given as JSON
 */
public record HardwareOption(String kind, JsonObject properties) {

  /** What a first part without a name means, by option. */
  private static final Map<String, String> IMPLIED =
      Map.of(
          "machine", "type",
          "m", "size",
          "smp", "cpus",
          "device", "driver",
          "netdev", "type",
          "object", "qom-type",
          "chardev", "backend",
          "blockdev", "driver",
          "drive", "file",
          "cpu", "model");

  /** Checks that nothing is null. */
  public HardwareOption {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(properties, "properties");
  }

  /** Parses what stands behind an option: {@code ide-cd,id=cd0}, or JSON. */
  public static HardwareOption parse(String kind, String text) {
    return new HardwareOption(kind, text.startsWith("{") ? json(kind, text) : keyed(kind, text));
  }

  private static JsonObject json(String kind, String text) {
    try {
      return (JsonObject) Json.parse(text);
    } catch (QmpSyntaxException e) {
      throw new IllegalArgumentException("-" + kind + " " + text + " is not JSON.", e);
    }
  }

  private static JsonObject keyed(String kind, String text) {
    Map<String, Object> members = new LinkedHashMap<>();
    String implied = IMPLIED.getOrDefault(kind, "value");
    for (String part : parts(text)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        put(members, part.substring(0, equals), part.substring(equals + 1));
      } else if (!part.isEmpty()) {
        put(members, members.isEmpty() ? implied : part, members.isEmpty() ? part : "on");
      }
    }
    return (JsonObject) Json.of(members);
  }

  @SuppressWarnings("unchecked") // only this method puts maps into the maps
  private static void put(Map<String, Object> members, String name, String value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      members.put(name, new JsonString(value));
      return;
    }
    Object inner =
        members.computeIfAbsent(name.substring(0, dot), key -> new LinkedHashMap<String, Object>());
    if (inner instanceof Map<?, ?> map) {
      put((Map<String, Object>) map, name.substring(dot + 1), value);
    }
  }

  /** Splits at commas; two commas are one that belongs to the text. */
  static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean doubled = c == ',' && i + 1 < value.length() && value.charAt(i + 1) == ',';
      if (c != ',' || doubled) {
        part.append(c);
        i += doubled ? 1 : 0;
      } else {
        parts.add(part.toString());
        part.setLength(0);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
