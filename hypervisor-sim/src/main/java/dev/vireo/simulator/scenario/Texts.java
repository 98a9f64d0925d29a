// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.scenario.yaml.DurationText;
import java.time.Duration;
import java.util.List;

/** What the values of this package check in their constructors: as much as a file is checked. */
final class Texts {

  /** QEMU's words for the families of addresses. */
  static final List<String> FAMILIES = List.of("ipv4", "ipv6", "unix", "vsock", "unknown");

  /** The shape of an event's name. */
  static final String EVENT = "[A-Za-z_][A-Za-z0-9_.-]*";

  private Texts() {}

  static void require(String name, String text) {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "found '" + name + ": " + text.strip() + "'; it must have printable characters");
    }
  }

  static void requireEvent(String name) {
    if (!name.matches(EVENT)) {
      throw new IllegalArgumentException(
          "found the event '" + name + "'; a name has letters, digits and . _ -");
    }
  }

  static void requireFamily(String family) {
    if (!FAMILIES.contains(family)) {
      throw new IllegalArgumentException(
          "found the family '" + family + "'; there are " + String.join(", ", FAMILIES));
    }
  }

  static void requireNotNegative(String name, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "found '" + name + ": " + DurationText.of(time) + "'; it must not be negative");
    }
  }
}
