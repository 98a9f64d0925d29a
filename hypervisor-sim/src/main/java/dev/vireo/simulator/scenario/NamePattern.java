// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The name of a domain, or the names of a fleet: {@code web-{1..20}} is web-1 to web-20, {@code
 * sim-{00001..10000}} is sim-00001 to sim-10000. One range at most.
 *
 * @param text letters, digits, {@code . _ -} and the range
 */
public record NamePattern(String text) {

  /** The most names that a pattern may have. */
  public static final int MOST = 100_000;

  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z0-9._-]*)(?:\\{([0-9]{1,9})\\.\\.([0-9]{1,9})})?([A-Za-z0-9._-]*)");

  /** Checks. */
  public NamePattern {
    Matcher shape = SHAPE.matcher(text);
    if (text.isEmpty() || !shape.matches()) {
      throw new IllegalArgumentException(
          "found the name '"
              + text
              + "'; a name has letters, digits and . _ -, and at most one range such as {1..20}");
    }
    if (shape.group(2) != null && !isRange(shape.group(2), shape.group(3))) {
      throw new IllegalArgumentException(
          "found the range {"
              + shape.group(2)
              + ".."
              + shape.group(3)
              + "}; it must go up and have at most "
              + MOST
              + " numbers");
    }
  }

  private static boolean isRange(String first, String last) {
    long count = Long.parseLong(last) - Long.parseLong(first) + 1;
    return count >= 1 && count <= MOST;
  }

  /** All names, in order. */
  public List<String> names() {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || shape.group(2) == null) {
      return List.of(text);
    }
    String format = "%0" + shape.group(2).length() + "d";
    return LongStream.rangeClosed(Long.parseLong(shape.group(2)), Long.parseLong(shape.group(3)))
        .mapToObj(i -> shape.group(1) + String.format(format, i) + shape.group(4))
        .toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
