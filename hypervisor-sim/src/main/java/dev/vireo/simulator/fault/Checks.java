// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.fault;

import java.time.Duration;

/** What the values of this package check in their constructors. */
final class Checks {

  private Checks() {}

  static void between(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must be from " + least + " to " + most + ".");
    }
  }

  static void positive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " is " + time + "; it must be more than nothing.");
    }
  }

  static void notNegative(String name, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(name + " is " + time + "; it must not be negative.");
    }
  }

  static void event(String name) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException(
          "the event '" + name + "' is none; a name has letters, digits and . _ -");
    }
  }

  static void notBlank(String name, String text) {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          name + " is '" + text.strip() + "'; it must have printable characters.");
    }
  }
}
