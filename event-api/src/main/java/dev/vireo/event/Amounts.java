// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.jspecify.annotations.Nullable;

/** The rule that the records' constructors share for sizes, counts and positions. */
final class Amounts {

  private Amounts() {}

  static void requireNotNegative(@Nullable Long amount, String component) {
    if (amount != null && amount < 0) {
      throw new IllegalArgumentException(component + " is " + amount + "; it cannot be negative");
    }
  }
}
