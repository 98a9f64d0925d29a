// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.scenario.yaml.NearestWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Ready scenarios. Each is a YAML text that says at its head what it is for. */
public final class Scenarios {

  private static final List<String> NAMES =
      List.of(
          "boot-storm",
          "disk-full-cascade",
          "watchdog-reset-loop",
          "failing-migration",
          "host-crash",
          "console-brute-force",
          "backup-night",
          "wish-list");

  private Scenarios() {}

  /** The names of all. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The scenario of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scenario named(String name) {
    return ScenarioReader.read(text(name), name + ".yaml");
  }

  /**
   * Its text, to be copied and changed.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "There is no scenario "
              + name
              + " in the library"
              + NearestWord.question(name, NAMES)
              + " It has "
              + String.join(", ", NAMES)
              + ".");
    }
    return resource("library/" + name + ".yaml");
  }

  /** The JSON Schema of a scenario's file. */
  public static String schema() {
    return resource("scenario.schema.json");
  }

  private static String resource(String name) {
    try (InputStream text = Scenarios.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("The bundle lacks " + name + ".");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Twenty domains start within a minute. */
  public static Scenario bootStorm() {
    return named("boot-storm");
  }

  /** A storage fills up, and the domains on it stop one after the other. */
  public static Scenario diskFullCascade() {
    return named("disk-full-cascade");
  }

  /** A guest hangs again and again, and its watchdog resets it each time. */
  public static Scenario watchdogResetLoop() {
    return named("watchdog-reset-loop");
  }

  /** A live migration fails twice before it succeeds. */
  public static Scenario failingMigration() {
    return named("failing-migration");
  }

  /** A host dies with all its domains, and comes back. */
  public static Scenario hostCrash() {
    return named("host-crash");
  }

  /** Somebody tries passwords at a console until one fits. */
  public static Scenario consoleBruteForce() {
    return named("console-brute-force");
  }

  /** A night of backups, with one that fails. */
  public static Scenario backupNight() {
    return named("backup-night");
  }

  /** One of each event that was wished for when domain events were first proposed. */
  public static Scenario wishList() {
    return named("wish-list");
  }
}
