// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands that save and load the whole machine, as jobs. */
final class SnapshotJobs {

  static final List<Command> ALL =
      List.of(
          job(
              "snapshot-save",
              JobKind.SNAPSHOT_SAVE,
              (machine, tag) -> machine.snapshots().saveNew(machine, tag)),
          job(
              "snapshot-load",
              JobKind.SNAPSHOT_LOAD,
              (machine, tag) -> machine.snapshots().load(machine, tag)),
          job(
              "snapshot-delete",
              JobKind.SNAPSHOT_DELETE,
              (machine, tag) -> machine.snapshots().delete(tag)));

  private SnapshotJobs() {}

  /** What is done with the snapshot of this name. */
  @FunctionalInterface
  private interface Deed {
    void run(Machine machine, String tag) throws CommandFailure;
  }

  private static Command job(String name, JobKind kind, Deed deed) {
    return Command.effect(name, (machine, arguments) -> run(machine, kind, arguments, deed));
  }

  private static void run(Machine machine, JobKind kind, JsonObject arguments, Deed deed)
      throws CommandFailure {
    JobPlan plan = new JobPlan(kind, requireNonNull(arguments.string("job-id")));
    plan.total = 1;
    plan.autoDismiss = false;
    BlockJobs jobs = machine.storage().jobs();
    BlockJob job = jobs.create(plan, new JobGroup());
    jobs.start(job);
    try {
      checkDevices(machine, arguments);
      deed.run(machine, requireNonNull(arguments.string("tag")));
    } catch (CommandFailure failure) {
      plan.defect = failure.getMessage();
    }
    // The deed is done at once; that it is done is told behind the reply.
    plan.inMemory = false;
    jobs.work(job);
  }

  private static void checkDevices(Machine machine, JsonObject arguments) throws CommandFailure {
    List<Json> devices = requireNonNull(arguments.array("devices")).elements();
    if (devices.isEmpty()) {
      throw CommandFailure.generic("At least one device is required for snapshot");
    }
    String state = arguments.string("vmstate");
    if (state != null && machine.storage().graph().find(state).isEmpty()) {
      throw CommandFailure.generic("vmstate block device '" + state + "' does not exist");
    }
    for (Json device : devices) {
      String name = Options.string(JsonObject.of("device", device), "device");
      if (machine.storage().graph().find(name).isEmpty()) {
        throw CommandFailure.generic("No block device node '" + name + "'");
      }
    }
  }
}
