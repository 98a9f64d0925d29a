// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.FlushScope;
import java.time.Duration;
import java.util.UUID;

/**
 * What {@code vireo:flush} was told.
 *
 * @param scope what to wait for
 * @param limit how long
 */
record FlushOrder(FlushScope scope, Duration limit) {
  static final String USAGE = "vireo:flush [--domain NAME|UUID | --source NAME] [SECONDS]";

  private static final Duration USUAL = Duration.ofSeconds(30);

  /** Reads the arguments; recent events tell which domain a name means. */
  static FlushOrder of(String[] arguments, RecentEvents recent) {
    FlushScope scope = FlushScope.ALL;
    Duration limit = USUAL;
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      if (!word.startsWith("--")) {
        limit = seconds(word);
        continue;
      }
      i++;
      if (i == arguments.length || scope != FlushScope.ALL) {
        throw wrong(word);
      }
      scope = scope(word, arguments[i], recent);
    }
    return new FlushOrder(scope, limit);
  }

  private static FlushScope scope(String option, String value, RecentEvents recent) {
    return switch (option) {
      case "--domain" -> new FlushScope.OfDomain(domain(value, recent));
      case "--source" -> FlushScope.ofSource(value);
      default -> throw wrong(option);
    };
  }

  private static UUID domain(String value, RecentEvents recent) {
    return recent.domainNamed(value).orElseGet(() -> uuid(value));
  }

  private static UUID uuid(String value) {
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          "no event of a domain \""
              + value
              + "\" is remembered, so its uuid is not known; name the uuid instead");
    }
  }

  private static Duration seconds(String word) {
    long seconds = ShellNumbers.of(word, "a number of seconds", USAGE);
    if (seconds < 0) {
      throw wrong(word);
    }
    return Duration.ofSeconds(seconds);
  }

  private static CommandFailure wrong(String word) {
    return new CommandFailure("\"" + word + "\" does not belong there; usage: " + USAGE);
  }
}
