// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.HostFile;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands that make nodes and images. */
final class NodeCreation {

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "blockdev-add", (machine, arguments) -> Nodes.add(machine.storage(), arguments)),
          Command.effect("blockdev-reopen", NodeCreation::reopen),
          Command.effect("blockdev-create", NodeCreation::create),
          Command.effect("x-blockdev-amend", NodeCreation::amend),
          Command.effect("x-blockdev-change", NodeCreation::change));

  private static final Set<String> CREATABLE =
      Set.of("file", "qcow2", "qcow", "qed", "luks", "parallels", "vdi", "vhdx", "vmdk", "vpc");

  private NodeCreation() {}

  /** Of the options only whether it may be written to is taken over. */
  private static void reopen(Machine machine, JsonObject arguments) throws CommandFailure {
    for (Json element : requireNonNull(arguments.array("options")).elements()) {
      JsonObject options = (JsonObject) element;
      String name = options.string("node-name");
      if (name == null) {
        throw CommandFailure.generic("node-name not specified");
      }
      BlockNode node =
          machine
              .storage()
              .graph()
              .find(name)
              .orElseThrow(
                  () ->
                      CommandFailure.generic("Failed to find node with node-name='" + name + "'"));
      if (!node.driver.equals(Options.string(options, "driver"))) {
        throw CommandFailure.generic("Cannot change the option 'driver'");
      }
      node.readOnly = options.bool("read-only", false);
    }
  }

  private static void create(Machine machine, JsonObject arguments) throws CommandFailure {
    JsonObject options = requireNonNull(arguments.object("options"));
    String driver = Options.string(options, "driver");
    if (!CREATABLE.contains(driver)) {
      throw CommandFailure.generic("Driver does not support blockdev-create");
    }
    JobPlan plan = new JobPlan(JobKind.CREATE, requireNonNull(arguments.string("job-id")));
    HostFile file = null;
    try {
      file = image(machine, options);
    } catch (CommandFailure failure) {
      plan.defect = failure.getMessage();
    }
    run(machine, plan, file);
  }

  private static void run(Machine machine, JobPlan plan, @Nullable HostFile file)
      throws CommandFailure {
    plan.total = 1;
    plan.autoDismiss = false;
    plan.inMemory = file == null;
    if (file != null) {
      plan.effect = () -> machine.storage().files().put(file);
    }
    BlockJobs jobs = machine.storage().jobs();
    BlockJob job = jobs.create(plan, new JobGroup());
    jobs.start(job);
    jobs.work(job);
  }

  /** The file that the options describe. */
  private static HostFile image(Machine machine, JsonObject options) throws CommandFailure {
    String driver = Options.string(options, "driver");
    long size = Options.number(options, "size", 0);
    if (size < 0) {
      throw CommandFailure.generic("Image size too large");
    }
    if (driver.equals("file")) {
      HostFile file = new HostFile(Options.string(options, "filename"), "raw", size, 0, "");
      HostFiles.checkFolder(file.path());
      return file;
    }
    if (options.get("file") instanceof JsonString name) {
      Nodes.lookup(machine, name.value(), name.value());
    }
    if (size % 512 != 0) {
      throw CommandFailure.generic("Image size must be a multiple of 512 bytes");
    }
    BlockNode below = below(machine, options.get("file"));
    return new HostFile(below.filename(), driver, size, 0, Options.string(options, "backing-file"));
  }

  private static BlockNode below(Machine machine, @Nullable Json file) throws CommandFailure {
    if (file instanceof JsonString name) {
      return Nodes.lookup(machine, name.value(), name.value());
    }
    return machine.storage().opener().open((JsonObject) requireNonNull(file));
  }

  private static void amend(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("node-name"));
    JsonObject options = requireNonNull(arguments.object("options"));
    BlockNode node = machine.storage().graph().require(name, "");
    if (!node.driver.equals(Options.string(options, "driver"))) {
      throw CommandFailure.generic("x-blockdev-amend doesn't support changing the block driver");
    }
    if (!node.isFormat()) {
      throw CommandFailure.generic("Driver does not support x-blockdev-amend");
    }
    run(machine, new JobPlan(JobKind.AMEND, requireNonNull(arguments.string("job-id"))), null);
  }

  private static void change(Machine machine, JsonObject arguments) throws CommandFailure {
    String parentName = requireNonNull(arguments.string("parent"));
    BlockNode parent = Nodes.lookup(machine, parentName, parentName);
    String child = arguments.string("child");
    String node = arguments.string("node");
    if ((child == null) == (node == null)) {
      throw CommandFailure.generic(
          child == null
              ? "Either child or node must be specified"
              : "The parameters child and node are in conflict");
    }
    if (child != null) {
      removeChild(machine, parent, child);
    } else {
      addChild(machine, parent, requireNonNull(node));
    }
  }

  private static void removeChild(Machine machine, BlockNode parent, String role)
      throws CommandFailure {
    BlockNode child = parent.child(role);
    if (child == null) {
      throw CommandFailure.generic("Node '" + parent.name + "' does not have child '" + role + "'");
    }
    if (!parent.driver.equals("quorum")) {
      throw CommandFailure.generic(
          "The node " + parent.name + " does not support removing a child");
    }
    parent.orphan(role);
    machine.storage().graph().release(child);
  }

  private static void addChild(Machine machine, BlockNode parent, String name)
      throws CommandFailure {
    BlockNode node =
        machine
            .storage()
            .graph()
            .find(name)
            .orElseThrow(() -> CommandFailure.generic("Node '" + name + "' not found"));
    if (!parent.driver.equals("quorum")) {
      throw CommandFailure.generic("The node " + parent.name + " does not support adding a child");
    }
    parent.adopt("children." + parent.children().size(), node);
  }
}
