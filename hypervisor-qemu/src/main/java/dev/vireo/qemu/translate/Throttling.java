// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import java.util.Set;

/**
 * Which events QEMU sends at most once a second, keeping only the last of those between. A client
 * cannot see how many there were; it can only say that there may have been more.
 */
final class Throttling {

  private static final Set<String> EVENTS =
      Set.of(
          "BALLOON_CHANGE",
          "BLOCK_IO_ERROR",
          "HV_BALLOON_STATUS_REPORT",
          "MEMORY_DEVICE_SIZE_CHANGE",
          "QUORUM_FAILURE",
          "QUORUM_REPORT_BAD",
          "RTC_CHANGE",
          "VSERPORT_CHANGE",
          "WATCHDOG");

  private Throttling() {}

  static boolean mayHaveMerged(String event, Members data) {
    return EVENTS.contains(event) && !stopsTheDomain(event, data);
  }

  /** QEMU never holds back an I/O error that stops the domain. */
  private static boolean stopsTheDomain(String event, Members data) {
    return event.equals("BLOCK_IO_ERROR") && data.is("action", "stop");
  }
}
