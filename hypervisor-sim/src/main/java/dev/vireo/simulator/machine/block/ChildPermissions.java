// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static dev.vireo.simulator.machine.block.Permission.CONSISTENT_READ;
import static dev.vireo.simulator.machine.block.Permission.RESIZE;
import static dev.vireo.simulator.machine.block.Permission.WRITE;
import static dev.vireo.simulator.machine.block.Permission.WRITE_UNCHANGED;

/** What a node asks of a node below it, for what its own users ask of it. */
final class ChildPermissions {

  private ChildPermissions() {}

  static Permissions of(BlockNode parent, String role, Permissions asked) {
    return switch (parent.driver) {
      case "quorum" -> asked.notSharing(WRITE, RESIZE);
      case "copy-before-write" -> ofBackup(role, asked);
      case "mirror_top" -> asked;
      case "copy-on-read" -> asked.taking(true, WRITE_UNCHANGED).sharing(true, WRITE_UNCHANGED);
      case "commit_top" -> Permissions.IDLE;
      default -> role.equals("backing") ? ofBacking(asked) : ofData(parent, asked);
    };
  }

  private static Permissions ofBackup(String role, Permissions asked) {
    return role.equals("target")
        ? Permissions.taking(WRITE).notSharing(RESIZE)
        : asked.taking(asked.takes(WRITE), CONSISTENT_READ).notSharing(WRITE, RESIZE);
  }

  private static Permissions ofBacking(Permissions asked) {
    Permissions read = asked.notTaking(WRITE, WRITE_UNCHANGED, RESIZE);
    return asked.shares(WRITE)
        ? read.sharing(CONSISTENT_READ, WRITE_UNCHANGED, WRITE, RESIZE)
        : read.sharing(CONSISTENT_READ, WRITE_UNCHANGED);
  }

  private static Permissions ofData(BlockNode parent, Permissions asked) {
    if (!parent.isFormat()) {
      return asked;
    }
    boolean writes = !parent.readOnly && !parent.inactive;
    return asked
        .taking(true, CONSISTENT_READ)
        .taking(writes, WRITE)
        .taking(writes, RESIZE)
        .notSharing(WRITE, RESIZE);
  }
}
