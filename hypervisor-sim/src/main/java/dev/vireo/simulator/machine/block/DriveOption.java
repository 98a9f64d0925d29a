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
          "serial",
          "throttling");

  private final JsonObject option;
  private final DriveCache cache;

  DriveOption(JsonObject option) {
    this.option = option;
    this.cache = DriveCache.of(option);
  }

  /** Opens the drive under this name. */
  Drive open(Storage storage, String name) throws CommandFailure {
    Drive drive = new Drive(name);
    drive.onWrite = ErrorPolicy.of(Options.string(option, "werror"), drive.onWrite);
    drive.onRead = ErrorPolicy.of(Options.string(option, "rerror"), drive.onRead);
    drive.writeback = cache.writeback();
    JsonObject limits = option.object("throttling");
    if (limits != null) {
      drive.limits = IoLimits.ofDrive(limits, name);
    }
    if (option.has("file") || option.has("driver")) {
      insert(storage, drive);
    }
    storage.drives().add(drive);
    return drive;
  }

  private void insert(Storage storage, Drive drive) throws CommandFailure {
    boolean temporary = Options.flag(option, "snapshot");
    BlockNode node = storage.opener().open(node(storage, temporary));
    node.probed =
        node.driver.equals("raw")
            && !option.has("driver")
            && Options.string(option, "format").isEmpty();
    drive.insert(temporary ? TemporaryOverlay.on(storage, node) : node);
    drive.ask(permissions(node.readOnly && !temporary), storage.graph());
  }

  private static Permissions permissions(boolean readOnly) {
    return Permissions.taking(Permission.CONSISTENT_READ).taking(!readOnly, Permission.WRITE);
  }

  private JsonObject node(Storage storage, boolean temporary) {
    Map<String, Json> node = new LinkedHashMap<>(option.members());
    node.keySet().removeAll(OF_DRIVE);
    if (option.get("file") instanceof JsonString path) {
      node.put("file", cache.addTo(file(path)));
      node.putIfAbsent("driver", new JsonString(format(storage, path.value())));
    }
    node.putIfAbsent("driver", new JsonString("raw"));
    boolean disc = Options.string(option, "media").equals("cdrom");
    if (disc || temporary || Options.flag(option, "readonly")) {
      node.put("read-only", new JsonString("on"));
    }
    return cache.addTo(new JsonObject(node));
  }

  private JsonObject file(JsonString path) {
    JsonObject.Builder file = JsonObject.builder().put("driver", "file").put("filename", path);
    if (option.has("locking")) {
      file.put("locking", option.get("locking"));
    }
    return file.build();
  }

  private String format(Storage storage, String path) {
    String given = Options.string(option, "format");
    return given.isEmpty() ? storage.files().format(path) : given;
  }
}
