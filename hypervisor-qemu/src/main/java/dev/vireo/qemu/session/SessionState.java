// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

/** Where a session stands; it only moves downward. */
public enum SessionState {
  /** QEMU has not said anything yet; nothing may be sent. */
  AWAITING_GREETING,
  /** {@code qmp_capabilities} is sent; QEMU knows no other command yet. */
  NEGOTIATING,
  /** Commands are accepted, events come. */
  OPEN,
  /** The connection is over; nothing pending is left. */
  ENDED
}
