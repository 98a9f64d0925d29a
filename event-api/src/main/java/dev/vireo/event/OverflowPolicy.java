// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** What a full mailbox does with one event more. */
public enum OverflowPolicy {
  /** The event that has waited longest is lost. */
  DROP_OLDEST,
  /** The arriving event is lost. */
  DROP_NEWEST,
  /**
   * The waiting events of the arriving event's domain are replaced by it: counted as conflated, not
   * as lost. When none of that domain waits, the domain with the most waiting events keeps only its
   * newest; when every domain has one, the event that has waited longest is lost.
   */
  CONFLATE
}
