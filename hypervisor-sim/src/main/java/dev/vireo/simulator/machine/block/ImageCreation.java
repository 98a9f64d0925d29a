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

/** The commands that make images, and change how they are made. */
final class ImageCreation {

  static final List<Command> ALL =
      List.of(
          Command.effect("blockdev-create", ImageCreation::create),
          Command.effect("x-blockdev-amend", ImageCreation::amend));

  private static final Set<String> CREATABLE =
      Set.of("file", "qcow2", "qcow", "qed", "luks", "parallels", "vdi", "vhdx", "vmdk", "vpc");

  /** The nodes that QEMU opens, and closes again, while it makes an image in a file. */
  private static final int PASSING_NODES = 2;

  private static final long SECTOR = 512;

  /** What the host sets aside for a file that is not empty and has no content. */
  private static final long BLOCK = 4096;

  private final Machine machine;
  private final JsonObject options;
  private final String driver;

  /** Whether a file is opened before anything is found wrong. */
  private boolean touchesFile;

  private ImageCreation(Machine machine, JsonObject options) {
    this.machine = machine;
    this.options = options;
    this.driver = Options.string(options, "driver");
  }

  private static void create(Machine machine, JsonObject arguments) throws CommandFailure {
    JsonObject options = requireNonNull(arguments.object("options"));
    ImageCreation creation = new ImageCreation(machine, options);
    if (!CREATABLE.contains(creation.driver)) {
      throw CommandFailure.generic("Driver does not support blockdev-create");
    }
    JobPlan plan = new JobPlan(JobKind.CREATE, requireNonNull(arguments.string("job-id")));
    Runnable effect = null;
    try {
      effect = creation.prepare();
    } catch (CommandFailure failure) {
      plan.defect = failure.getMessage();
    }
    plan.inMemory = effect == null && !creation.touchesFile;
    if (effect != null) {
      plan.effect = effect;
    }
    run(machine, plan);
  }

  private static void run(Machine machine, JobPlan plan) throws CommandFailure {
    plan.total = 1;
    plan.autoDismiss = false;
    JobStart.run(machine, plan);
  }

  /** Checks the options; what to do then. */
  private Runnable prepare() throws CommandFailure {
    long size = Options.number(options, "size", 0);
    if (size < 0) {
      throw CommandFailure.generic("Image size too large");
    }
    return driver.equals("file") ? prepareFile(size) : prepareImage(size);
  }

  private Runnable prepareFile(long size) throws CommandFailure {
    String path = Options.string(options, "filename");
    HostFiles.checkFolder(path);
    HostFile file = HostFile.raw(path, size).withUsed(Math.min(size, BLOCK));
    return () -> machine.storage().files().put(file);
  }

  private Runnable prepareImage(long size) throws CommandFailure {
    if (options.get("file") instanceof JsonString name) {
      Nodes.lookup(machine, name.value(), name.value());
    }
    BlockNode below = below(requireNonNull(options.get("file")));
    touchesFile = options.get("file") instanceof JsonObject;
    try {
      check(size);
    } catch (CommandFailure failure) {
      machine.storage().graph().release(below);
      throw failure;
    }
    return () -> write(below, size);
  }

  private void check(long size) throws CommandFailure {
    if (size % SECTOR != 0) {
      throw CommandFailure.generic("Image size must be a multiple of 512 bytes");
    }
    long cluster = Options.number(options, "cluster-size", 65536);
    if (Long.bitCount(cluster) != 1 || cluster < SECTOR || cluster > 2 << 20) {
      throw CommandFailure.generic("Cluster size must be a power of two between 512 and 2048k");
    }
    checkSecret();
  }

  private void checkSecret() throws CommandFailure {
    String secret = Options.string(options, "key-secret");
    if (driver.equals("luks") && !machine.objects().isSecret(secret)) {
      throw CommandFailure.generic("No secret with id '" + secret + "'");
    }
  }

  private void write(BlockNode below, long size) {
    machine.storage().graph().skipNames(PASSING_NODES);
    String backing = Options.string(options, "backing-file");
    machine.storage().files().put(new HostFile(below.filename(), driver, size, 0, backing));
    below.bytes = ImageSize.QCOW2_TABLES;
    below.usedBytes = ImageSize.QCOW2_TABLES_ON_DISK;
    below.highestOffset = ImageSize.QCOW2_WRITTEN;
    machine.storage().graph().release(below);
  }

  private BlockNode below(Json file) throws CommandFailure {
    return file instanceof JsonString name
        ? Nodes.lookup(machine, name.value(), name.value())
        : machine.storage().opener().open((JsonObject) file);
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
    JobPlan plan = new JobPlan(JobKind.AMEND, requireNonNull(arguments.string("job-id")));
    run(machine, plan);
  }
}
