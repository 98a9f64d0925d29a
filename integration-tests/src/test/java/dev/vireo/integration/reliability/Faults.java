// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

/** The two forms of the fault suite: short in every build, long with {@code -Pfaults}. */
public final class Faults {

  static final boolean LONG = "long".equals(System.getProperty("vireo.faults"));

  private Faults() {}

  /** How many it takes in each form. */
  public static int count(int inShort, int inLong) {
    return LONG ? inLong : inShort;
  }
}
