// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Map;

/** What two conversations may differ in, and why. */
final class Masks {

  private static final Map<String, String> MASKS =
      Map.of(
          // When it happened.
          "\\{\"seconds\": \\d+, \"microseconds\": \\d+}",
          "{\"seconds\": 0, \"microseconds\": 0}",
          // Threads of the host, which a simulated domain has not.
          "\"thread-id\": \\d{3,}",
          "\"thread-id\": 1000",
          // The last two digits of a generated name, which QEMU draws by lot.
          "\"#block(\\d+)\\d\\d\"",
          "\"#block$1\"",
          // How far the guest's clock is from that of the recording's host.
          "\"event\": \"RTC_CHANGE\", \"data\": \\{\"offset\": -?\\d+",
          "\"event\": \"RTC_CHANGE\", \"data\": {\"offset\": 0",
          // The guest's time of day.
          "\\{\"tm_year\": \\d+, \"tm_sec\": \\d+, \"tm_hour\": \\d+, \"tm_min\": \\d+,"
              + " \"tm_mon\": \\d+, \"tm_mday\": \\d+}",
          "{\"tm_year\": 0}",
          // The parts of a time in a message that is printed on many lines.
          "\"(seconds|microseconds)\": \\d+",
          "\"$1\": 0",
          // How long a migration took, and what of the memory it sent meanwhile.
          "\"(setup-time|downtime|total-time|expected-downtime|transferred|remaining|duplicate"
              + "|normal|normal-bytes|dirty-pages-rate|mbps|pages-per-second|precopy-bytes"
              + "|postcopy-bytes|downtime-bytes)\": [0-9.]+",
          "\"$1\": 0",
          // How far a dump is.
          "\"status\": \"active\", \"completed\": \\d+",
          "\"status\": \"active\", \"completed\": 0",
          // A random number of SPICE's.
          "\"connection-id\": -?\\d+",
          "\"connection-id\": 0",
          // Ports of clients.
          "\"(service|port)\": \"\\d{5}\"",
          "\"$1\": \"50000\"");

  private Masks() {}

  static String masked(String line) {
    String masked = line;
    for (Map.Entry<String, String> mask : MASKS.entrySet()) {
      masked = masked.replaceAll(mask.getKey(), mask.getValue());
    }
    return masked;
  }
}
