// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import org.jspecify.annotations.Nullable;

/**
 * What the annotations on a listener's class say about its delivery.
 *
 * @param mailbox the {@code Mailbox}; null when the class has none
 * @param serial whether it has {@code SerialDelivery}
 */
record ClassMarks(@Nullable MailboxMark mailbox, boolean serial) {
  static final ClassMarks NONE = new ClassMarks(null, false);

  /**
   * A {@code Mailbox} as written, so that a wrong one can be named.
   *
   * @param capacity null for the default
   * @param whenFull the constant's name; null for the default
   */
  record MailboxMark(@Nullable Integer capacity, @Nullable String whenFull) {}
}
