// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What keeps a command away from a node. */
final class Blocks {

  /** What a command is about to do. */
  enum Operation {
    COMMIT_TARGET,
    STREAM,
    BACKUP_SOURCE,
    BACKUP_TARGET,
    OTHER
  }

  /** What may be done to an image that another is put on. */
  private static final Set<Operation> BELOW_OVERLAY =
      EnumSet.complementOf(EnumSet.of(Operation.OTHER));

  private Blocks() {}

  /** Fails if a job works on the node, or an overlay needs it as it is. */
  static void check(Machine machine, BlockNode node, Operation operation) throws CommandFailure {
    Optional<BlockJob> job = machine.storage().jobs().worker(node);
    if (job.isPresent()) {
      throw busy(machine, node, "block device is in use by block job: " + job.get().plan.kind.word);
    }
    for (Hold hold : node.holds) {
      BlockNode overlay = hold.parent;
      boolean backing = overlay != null && hold.role.equals("backing") && !overlay.isFilter();
      if (overlay != null && backing && !BELOW_OVERLAY.contains(operation)) {
        throw busy(machine, node, "node is used as backing hd of '" + overlay.name + "'");
      }
    }
  }

  private static CommandFailure busy(Machine machine, BlockNode node, String reason) {
    return CommandFailure.generic("Node '%s' is busy: %s".formatted(text(machine, node), reason));
  }

  /** The name of the drive that has a node as its medium, or else the node's. */
  static String text(Machine machine, BlockNode node) {
    String drive = drive(machine, node);
    return drive.isEmpty() ? node.name : drive;
  }

  /** The name of the drive that has a node as its medium; empty if none has. */
  static String drive(Machine machine, BlockNode node) {
    return machine.storage().drives().all().stream()
        .filter(drive -> drive.medium() == node)
        .map(drive -> drive.name)
        .findFirst()
        .orElse("");
  }
}
