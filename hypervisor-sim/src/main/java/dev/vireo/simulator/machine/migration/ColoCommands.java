// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.List;

/** The commands of two machines in lock step. */
public final class ColoCommands {

  /** For the machine's table. */
  public static final List<Command> ALL =
      List.of(
          Command.query("query-colo-status", (machine, arguments) -> status(machine.migration())),
          Command.effect(
              "x-colo-lost-heartbeat", (machine, arguments) -> leave(machine.migration())));

  private ColoCommands() {}

  private static String mode(Migration migration) {
    if (migration.status() == MigrationStatus.COLO) {
      return "primary";
    }
    return migration.incoming().status() == MigrationStatus.COLO ? "secondary" : "none";
  }

  private static JsonObject status(Migration migration) {
    OutgoingMigration attempt = migration.outgoing();
    boolean left = attempt != null && attempt.lockStep().begun() && mode(migration).equals("none");
    return JsonObject.of(
        "mode", mode(migration),
        "last-mode", left ? "primary" : "none",
        "reason", left ? "request" : "none");
  }

  private static void leave(Migration migration) throws CommandFailure {
    OutgoingMigration attempt = migration.outgoing();
    switch (mode(migration)) {
      case "primary" -> {
        if (attempt != null) {
          attempt.lockStep().leave();
        }
      }
      case "secondary" -> migration.incoming().leaveColo();
      default -> throw CommandFailure.generic("The feature 'colo' is not enabled");
    }
  }
}
