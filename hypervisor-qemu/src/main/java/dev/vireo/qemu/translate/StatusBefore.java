// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import java.util.List;

/**
 * The status before some events, when the one after them is known: a connection hears events before
 * it has asked how the domain does, and they are to be understood as of then.
 */
public final class StatusBefore {
  private StatusBefore() {}

  /**
   * What {@code query-status} would have said.
   *
   * @param events the names of the events, in their order
   * @param after what it said after them
   */
  public static String of(List<String> events, String after) {
    for (String event : events) {
      String before = before(event);
      if (!before.isEmpty()) {
        return before;
      }
    }
    return after;
  }

  /** Where only this event can come from; empty if it tells nothing of that. */
  private static String before(String event) {
    return switch (event) {
      case "STOP", "SUSPEND", "SUSPEND_DISK", "SHUTDOWN" -> "running";
      case "RESUME" -> "paused";
      case "WAKEUP" -> "suspended";
      default -> "";
    };
  }
}
