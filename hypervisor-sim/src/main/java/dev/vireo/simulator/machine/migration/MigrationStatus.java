// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import java.util.Locale;

/** How far a migration is, as QEMU counts it. */
enum MigrationStatus {
  /** There was none. */
  NONE,
  /** It looks for its peer. */
  SETUP,
  /** The guest's memory is sent while the guest runs. */
  ACTIVE,
  /** The guest is stopped, and the client says when it goes on. */
  PRE_SWITCHOVER,
  /** The rest is sent. */
  DEVICE,
  /** The guest runs at the other side, and what it misses is sent. */
  POSTCOPY_ACTIVE,
  /** The connection broke while the guest runs at the other side. */
  POSTCOPY_PAUSED,
  /** The two sides find out what is missing. */
  POSTCOPY_RECOVER,
  /** Both sides run in lock step. */
  COLO,
  /** It ended well. */
  COMPLETED,
  /** It ended otherwise; the guest is where it was. */
  FAILED,
  /** It is being given up. */
  CANCELLING,
  /** It was given up. */
  CANCELLED;

  /** QEMU's word. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is under way, so that another cannot begin. */
  boolean running() {
    return switch (this) {
      case NONE, COMPLETED, FAILED, CANCELLED -> false;
      default -> true;
    };
  }
}
