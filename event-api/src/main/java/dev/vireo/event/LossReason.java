// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** Why events that matched a listener were not delivered to it. */
public enum LossReason implements Word {
  /** The mailbox was full. */
  MAILBOX_FULL,
  /** The listener was closed with events still queued. */
  CLOSED,
  /** The listener was quarantined with events still queued. */
  QUARANTINED
}
