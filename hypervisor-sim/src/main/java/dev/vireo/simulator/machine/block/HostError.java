// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import java.util.Map;

/** An error number of the host. */
record HostError(int number) {

  static final int IO = 5;
  static final int NO_SPACE = 28;

  private static final Map<Integer, String> TEXTS =
      Map.of(
          1,
          "Operation not permitted",
          2,
          "No such file or directory",
          IO,
          "Input/output error",
          12,
          "Cannot allocate memory",
          13,
          "Permission denied",
          16,
          "Device or resource busy",
          22,
          "Invalid argument",
          NO_SPACE,
          "No space left on device",
          30,
          "Read-only file system",
          123,
          "No medium found");

  /** The number behind a text; that of an input/output error if nothing else has the text. */
  static HostError of(String text) {
    return TEXTS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(text))
        .map(entry -> new HostError(entry.getKey()))
        .findAny()
        .orElse(new HostError(IO));
  }

  boolean isNoSpace() {
    return number == NO_SPACE;
  }

  String text() {
    return TEXTS.getOrDefault(number, "Unknown error " + number);
  }
}
