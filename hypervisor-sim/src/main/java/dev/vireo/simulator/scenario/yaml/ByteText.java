// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonString;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them. */
final class ByteText {

  /** What {@link #parse} takes. */
  static final String PATTERN = "([0-9]{1,18})(KiB|MiB|GiB|TiB)?";

  private static final Pattern SIZE = Pattern.compile(PATTERN);
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

  private ByteText() {}

  static long parse(String text) {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    long bytes = Long.parseLong(parts.group(1));
    String unit = parts.group(2);
    for (int i = 0; unit != null && i < UNITS.length; i++) {
      bytes = Math.multiplyExact(bytes, 1024);
      if (UNITS[i].equals(unit)) {
        break;
      }
    }
    return bytes;
  }

  static Json tree(long bytes) {
    int unit = 0;
    while (bytes > 0 && unit < UNITS.length && bytes % 1024 == 0) {
      bytes /= 1024;
      unit++;
    }
    return unit == 0 ? JsonNumber.of(bytes) : new JsonString(bytes + UNITS[unit - 1]);
  }
}
