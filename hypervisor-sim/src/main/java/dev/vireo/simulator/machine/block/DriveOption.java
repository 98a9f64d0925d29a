// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What {@code -drive} says. */
final class DriveOption {

  /** What belongs to the drive and not to its node. */
  private static final Set<String> OF_DRIVE =
      Set.of(
          "if",
          "id",
          "media",
          "index",
          "format",
          "readonly",
          "werror",
          "rerror",
          "cache",
          "bus",
          "unit",
          "snapshot",
          "aio",
          "serial");

  private DriveOption() {}

  static void open(Storage storage, JsonObject option) throws CommandFailure {
    Drive drive = new Drive(Options.string(option, "id"));
    drive.onWrite = ErrorPolicy.of(Options.string(option, "werror"), drive.onWrite);
    drive.onRead = ErrorPolicy.of(Options.string(option, "rerror"), drive.onRead);
    if (option.has("file") || option.has("driver")) {
      drive.insert(storage.opener().open(node(option)));
    }
    storage.drives().add(drive);
  }

  private static JsonObject node(JsonObject option) {
    Map<String, Json> node = new LinkedHashMap<>(option.members());
    node.keySet().removeAll(OF_DRIVE);
    if (option.get("file") instanceof JsonString path) {
      node.put("file", JsonObject.of("driver", "file", "filename", path));
    }
    String format = Options.string(option, "format");
    node.putIfAbsent("driver", new JsonString(format.isEmpty() ? "raw" : format));
    boolean disc = Options.string(option, "media").equals("cdrom");
    if (disc || Options.flag(option, "readonly")) {
      node.put("read-only", new JsonString("on"));
    }
    return new JsonObject(node);
  }
}
