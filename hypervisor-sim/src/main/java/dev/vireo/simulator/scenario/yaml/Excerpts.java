// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

/** Text from a file as an error quotes it. */
final class Excerpts {

  private static final int LONGEST = 60;

  private Excerpts() {}

  static String of(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
  }
}
