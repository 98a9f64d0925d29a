// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** The commands that move a machine, or ask how far it is. */
public final class MigrationCommands {

  /** For the machine's table. */
  public static final List<Command> ALL =
      List.of(
          Command.query("query-migrate", (machine, arguments) -> query(machine)),
          Command.query(
              "query-migrate-capabilities",
              (machine, arguments) -> machine.migration().capabilities().answer()),
          Command.query(
              "query-migrate-parameters",
              (machine, arguments) -> machine.migration().parameters().answer()),
          Command.effect("migrate-set-capabilities", MigrationCommands::setCapabilities),
          Command.effect("migrate-set-parameters", MigrationCommands::setParameters),
          Command.effect("migrate", MigrationCommands::migrate),
          Command.effect("migrate_cancel", (machine, arguments) -> cancel(machine.migration())),
          Command.effect("migrate-continue", MigrationCommands::goOn),
          Command.effect(
              "migrate-start-postcopy", (machine, arguments) -> beginPostcopy(machine.migration())),
          Command.effect("migrate-pause", (machine, arguments) -> pause(machine.migration())),
          Command.effect("migrate-incoming", MigrationCommands::wait),
          Command.effect("migrate-recover", MigrationCommands::recover),
          Command.effect("announce-self", (machine, arguments) -> {}));

  private MigrationCommands() {}

  private static JsonObject query(Machine machine) {
    return MigrationAnswer.of(machine.migration(), machine.memoryBytes(), machine.now());
  }

  private static void setCapabilities(Machine machine, JsonObject arguments) throws CommandFailure {
    Migration migration = machine.migration();
    requireIdle(migration);
    migration
        .capabilities()
        .set(requireNonNullElse(arguments.array("capabilities"), JsonArray.of()));
  }

  private static void setParameters(Machine machine, JsonObject arguments) throws CommandFailure {
    Migration migration = machine.migration();
    migration.parameters().set(arguments);
    OutgoingMigration attempt = migration.outgoing();
    if (attempt != null) {
      attempt.limitsChanged();
    }
  }

  private static void requireIdle(Migration migration) throws CommandFailure {
    if (migration.status().running()) {
      throw CommandFailure.generic("There's a migration process in progress");
    }
  }

  private static void migrate(Machine machine, JsonObject arguments) throws CommandFailure {
    Migration migration = machine.migration();
    String uri = requireNonNullElse(arguments.string("uri"), "");
    if (arguments.bool("resume", false)) {
      resume(migration, uri, machine.settings().profile());
      return;
    }
    requireIdle(migration);
    requireGuest(machine.runState());
    if (machine.dump().active()) {
      throw CommandFailure.generic("Live migration disabled: dump-guest-memory in progress");
    }
    migration.begin();
    try {
      migration.send(outgoing(uri, machine.settings().profile()));
    } catch (CommandFailure failure) {
      migration.failed(MigrationAddress.hasProtocol(uri) ? failure.getMessage() : null);
      throw failure;
    }
  }

  private static MigrationAddress outgoing(String uri, QemuProfile profile) throws CommandFailure {
    return MigrationAddress.parse(
        uri,
        profile.isAtLeast(10, 0)
            ? "unknown migration protocol: " + uri
            : "Parameter 'uri' expects a valid migration protocol");
  }

  private static void requireGuest(RunState state) throws CommandFailure {
    if (state == RunState.INMIGRATE) {
      throw CommandFailure.generic("Guest is waiting for an incoming migration");
    }
    if (state == RunState.POSTMIGRATE) {
      throw CommandFailure.generic(
          "Can't migrate the vm that was paused due to previous migration");
    }
  }

  private static void resume(Migration migration, String uri, QemuProfile profile)
      throws CommandFailure {
    OutgoingMigration attempt = migration.outgoing();
    if (attempt == null || migration.status() != MigrationStatus.POSTCOPY_PAUSED) {
      throw CommandFailure.generic("Cannot resume if there is no paused migration");
    }
    attempt.postcopy().recover(outgoing(uri, profile));
  }

  private static void cancel(Migration migration) {
    OutgoingMigration attempt = migration.outgoing();
    boolean running =
        migration.status().running() && migration.status() != MigrationStatus.CANCELLING;
    if (attempt != null && running) {
      attempt.cancel();
    }
  }

  private static void goOn(Machine machine, JsonObject arguments) throws CommandFailure {
    MigrationStatus status = machine.migration().status();
    if (!status.word().equals(arguments.string("state"))) {
      throw CommandFailure.generic("Migration not in expected state: " + status.word());
    }
    OutgoingMigration attempt = machine.migration().outgoing();
    if (attempt != null && status == MigrationStatus.PRE_SWITCHOVER) {
      attempt.goOn();
    }
  }

  private static void beginPostcopy(Migration migration) throws CommandFailure {
    if (!migration.has(Capabilities.POSTCOPY)) {
      throw CommandFailure.generic(
          "Enable postcopy with migrate_set_capability before the start of migration");
    }
    if (migration.status() == MigrationStatus.NONE) {
      throw CommandFailure.generic("Postcopy must be started after migration has been started");
    }
    OutgoingMigration attempt = migration.outgoing();
    if (attempt != null && migration.status() == MigrationStatus.ACTIVE) {
      attempt.postcopy().begin();
    }
  }

  private static void pause(Migration migration) throws CommandFailure {
    OutgoingMigration attempt = migration.outgoing();
    if (attempt == null || migration.status() != MigrationStatus.POSTCOPY_ACTIVE) {
      throw CommandFailure.generic(
          "migrate-pause is currently only supported during postcopy-active state");
    }
    attempt.postcopy().breakOff();
  }

  private static void wait(Machine machine, JsonObject arguments) throws CommandFailure {
    machine.migration().incoming().begin(requireNonNullElse(arguments.string("uri"), ""));
  }

  private static void recover(Machine machine, JsonObject arguments) throws CommandFailure {
    machine.migration().incoming().recover(requireNonNullElse(arguments.string("uri"), ""));
  }
}
