// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Actions that happen all or not at all. */
final class Transactions {

  static final List<Command> ALL = List.of(Command.effect("transaction", Transactions::run));

  private final Machine machine;
  private final boolean grouped;

  /** Whether the actions are checked first and done in the other order. */
  private final boolean recent;

  private final JobGroup group = new JobGroup();
  private final List<Runnable> undo = new ArrayList<>();
  private final List<BlockJob> jobs = new ArrayList<>();

  private Transactions(Machine machine, boolean grouped) {
    this.machine = machine;
    this.grouped = grouped;
    this.recent = machine.settings().profile().isAtLeast(8, 1);
  }

  /** A command that QEMU runs as a transaction of one action. */
  static void single(Machine machine, String type, JsonObject data) throws CommandFailure {
    Transactions transaction = new Transactions(machine, false);
    machine.storage().jobs().drain();
    transaction.prepareAll(List.of(JsonObject.of("type", type, "data", data)));
    transaction.commit();
  }

  private static void run(Machine machine, JsonObject arguments) throws CommandFailure {
    List<Json> actions = requireNonNull(arguments.array("actions")).elements();
    JsonObject properties = arguments.object("properties");
    boolean grouped = properties != null && "grouped".equals(properties.string("completion-mode"));
    Transactions transaction = new Transactions(machine, grouped);
    machine.storage().jobs().drain();
    transaction.prepareAll(actions);
    transaction.commit();
  }

  private void prepareAll(List<? extends Json> actions) throws CommandFailure {
    if (recent) {
      for (Json action : actions) {
        checkGrouping(requireNonNull(((JsonObject) action).string("type")));
      }
    }
    try {
      for (Json action : actions) {
        prepare((JsonObject) action);
      }
    } catch (CommandFailure failure) {
      for (int i = undo.size() - 1; i >= 0; i--) {
        undo.get(i).run();
      }
      throw failure;
    }
  }

  private void prepare(JsonObject action) throws CommandFailure {
    JsonObject data = requireNonNull(action.object("data"));
    String type = requireNonNull(action.string("type"));
    checkGrouping(type);
    if (startsJob(type)) {
      JobGroup own = grouped ? group : new JobGroup();
      BlockJob job =
          type.equals("drive-backup")
              ? BackupStart.createToFile(machine, data, own)
              : BackupStart.create(machine, data, own);
      jobs.add(job);
      undo.add(() -> machine.storage().jobs().discard(job));
    } else {
      undo.add(TransactionAction.prepare(machine, type, data));
    }
  }

  private static boolean startsJob(String type) {
    return type.equals("blockdev-backup") || type.equals("drive-backup");
  }

  private void checkGrouping(String type) throws CommandFailure {
    if (grouped && !startsJob(type)) {
      throw CommandFailure.generic(
          "Action '%s' does not support %s property completion-mode = grouped"
              .formatted(type, recent ? "transaction" : "Transaction"));
    }
  }

  /** QEMU starts the jobs while it holds the nodes still, which shows as a pause of each. */
  private void commit() {
    BlockJobs all = machine.storage().jobs();
    List<BlockJob> started = new ArrayList<>(jobs);
    if (recent) {
      Collections.reverse(started);
    }
    for (BlockJob job : started) {
      all.start(job);
      all.pause(job);
    }
    started.forEach(all::goOnAfterChange);
    Collections.reverse(started);
    started.forEach(all::work);
  }
}
