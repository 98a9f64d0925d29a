// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

/** The two forms of the fault suite: short in every build, long with {@code -Pfaults}. */
final class Faults {

  static final boolean LONG = "long".equals(System.getProperty("vireo.faults"));

  private Faults() {}

  static int count(int inShort, int inLong) {
    return LONG ? inLong : inShort;
  }
}
