// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.display;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a client has to know, and until when. Guarded by the machine's lock. */
final class Password {

  private @Nullable String text;
  private Instant expires = Instant.MAX;

  void set(String password) {
    text = password;
  }

  /**
   * As QEMU reads it: {@code now}, {@code never}, seconds from now behind a plus, or else a time in
   * seconds, which is 0 where it begins with no digit.
   */
  void expire(String time, Instant now) {
    switch (time) {
      case "now" -> expires = Instant.EPOCH;
      case "never" -> expires = Instant.MAX;
      default ->
          expires =
              time.startsWith("+")
                  ? now.plusSeconds(seconds(time.substring(1)))
                  : Instant.ofEpochSecond(seconds(time));
    }
  }

  /** Whether a text is one of the words, or begins with a number of seconds. */
  static boolean isTime(String text) {
    return text.equals("now") || text.equals("never") || text.matches("\\+?\\d+");
  }

  private static long seconds(String text) {
    String digits = text.strip().replaceAll("\\D.*", "");
    // More digits than these are beyond the last time that there is.
    return digits.isEmpty()
        ? 0
        : Long.parseLong(digits.substring(0, Math.min(10, digits.length())));
  }

  boolean admits(String password, Instant now) {
    return password.equals(text) && now.isBefore(expires);
  }
}
