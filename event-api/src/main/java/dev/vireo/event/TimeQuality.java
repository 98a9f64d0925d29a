// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** What is known of a hypervisor's time stamp. Time stamps order nothing. */
public enum TimeQuality {
  /** The hypervisor gave a time stamp, not earlier than the one before it. */
  GIVEN,
  /** There was none, or the hypervisor could not read its clock (QEMU sends -1 then). */
  MISSING,
  /**
   * The time stamp is earlier than that of the event before it in the same source: the clock was
   * set back, or the hypervisor delayed the event.
   */
  BACKWARD
}
