// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.HostFile;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Image files that commands make, and what they say of those that exist. */
final class Images {

  static final List<Command> ALL =
      List.of(Command.effect("change-backing-file", Images::changeBackingFile));

  private static final Set<String> FORMATS =
      Set.of("raw", "qcow2", "qcow", "qed", "luks", "parallels", "vdi", "vhdx", "vmdk", "vpc");

  private Images() {}

  static void checkFormat(String format) throws CommandFailure {
    if (!FORMATS.contains(format)) {
      throw CommandFailure.generic("Unknown file format '" + format + "'");
    }
  }

  /** The node on the file that a job is to copy into, made unless it is to exist. */
  static BlockNode target(
      Machine machine, JsonObject arguments, BlockNode source, @Nullable String name)
      throws CommandFailure {
    String path = requireNonNull(arguments.string("target"));
    String format = requireNonNullElse(arguments.string("format"), source.driver);
    if (!"existing".equals(arguments.string("mode"))) {
      checkCreatable(format);
      HostFiles.checkFolder(path);
      machine.storage().files().put(new HostFile(path, format, source.bytes, 0, ""));
    }
    return machine.storage().opener().openFile(path, format, false, name);
  }

  private static void checkCreatable(String format) throws CommandFailure {
    if (format.equals("file") || FORMATS.contains(format)) {
      return;
    }
    if (!NodeOpener.isDriver(format)) {
      throw CommandFailure.generic("Unknown file format '" + format + "'");
    }
    throw CommandFailure.generic("Format driver '" + format + "' does not support image creation");
  }

  private static void changeBackingFile(Machine machine, JsonObject arguments)
      throws CommandFailure {
    String device = requireNonNull(arguments.string("device"));
    BlockNode root = Nodes.lookup(machine, device, device);
    Nodes.checkRoot(root);
    BlockNode image =
        machine.storage().graph().require(requireNonNull(arguments.string("image-node-name")), "");
    if (image.backing() == null) {
      throw CommandFailure.generic(
          "not allowing backing file change on an image without a backing file");
    }
    if (!root.chain().contains(image)) {
      throw CommandFailure.generic(
          "'%s' and image file are not in the same chain".formatted(device));
    }
    image.backingFile = requireNonNull(arguments.string("backing-file"));
    image.backingFormat = image.driver;
  }
}
