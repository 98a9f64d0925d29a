// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.BlockError;

/** What {@code werror}, {@code rerror} and a job's {@code on-*-error} choose. */
enum ErrorPolicy {
  REPORT,
  IGNORE,
  STOP,
  NO_SPACE;

  /** The policy that QEMU calls so; {@code auto} and what is missing is the usual one. */
  static ErrorPolicy of(String word, ErrorPolicy usual) {
    return switch (word) {
      case "report" -> REPORT;
      case "ignore" -> IGNORE;
      case "stop" -> STOP;
      case "enospc" -> NO_SPACE;
      default -> usual;
    };
  }

  boolean mayStop() {
    return this == STOP || this == NO_SPACE;
  }

  BlockError.Action action(HostError error) {
    return switch (this) {
      case REPORT -> BlockError.Action.REPORT;
      case IGNORE -> BlockError.Action.IGNORE;
      case STOP -> BlockError.Action.STOP;
      case NO_SPACE -> error.isNoSpace() ? BlockError.Action.STOP : BlockError.Action.REPORT;
    };
  }
}
