// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.EmulatorAnswers;
import dev.vireo.simulator.machine.HostFolders;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an object needs that {@code object-add} is to make. */
final class ObjectChecks {

  private static final long MOST_LIMIT = 1_000_000_000_000_000L;
  private static final long HOST_NODES = 128;

  private final Machine machine;
  private final JsonObject object;

  private ObjectChecks(Machine machine, JsonObject object) {
    this.machine = machine;
    this.object = object;
  }

  /** Fails in QEMU's words for an object that cannot be made. */
  static void check(Machine machine, String type, JsonObject object) throws CommandFailure {
    new ObjectChecks(machine, object).check(type);
  }

  private void check(String type) throws CommandFailure {
    require(isKnown(type), "invalid object type: " + type);
    switch (type) {
      case "secret" -> checkSecret();
      case "memory-backend-ram", "memory-backend-file", "memory-backend-memfd" -> checkMemory(type);
      case "pr-manager-helper" ->
          require(
              machine.storage().files().exists(text("path")),
              "Failed to connect to '" + text("path") + "': No such file or directory");
      case "rng-random" -> checkReadable("filename");
      case "input-linux" -> checkReadable("evdev");
      case "rng-egd" -> checkChardev();
      case "iothread" -> checkThread();
      case "throttle-group" -> checkLimits();
      case "tls-creds-x509" -> checkCredentials("ca-cert.pem");
      case "tls-creds-psk" -> checkCredentials("keys.psk");
      default -> checkOther(type);
    }
  }

  private void checkOther(String type) throws CommandFailure {
    if (type.startsWith("filter-") && object.has("netdev")) {
      require(
          machine.network().has(text("netdev")), "Parameter 'netdev' expects a network backend id");
    }
    if (type.equals("tls-cipher-suites")) {
      require(object.has("priority"), "'priority' property is not set");
    }
    if (type.equals("cryptodev-backend-builtin")) {
      require(
          Options.number(object, "queues", 1) == 1,
          "Only support one queue in cryptdov-builtin backend");
    }
    if (type.equals("main-loop")) {
      require(
          !machine.objects().types().containsValue(type), "only one main-loop instance allowed");
    }
  }

  /** The tables are of the emulator for PCs. */
  private boolean isKnown(String type) {
    JsonArray all = (JsonArray) EmulatorAnswers.of(machine.settings().profile(), "qom-list-types");
    for (Json one : all.elements()) {
      if (type.equals(((JsonObject) one).string("name"))) {
        return true;
      }
    }
    return false;
  }

  private String text(String name) {
    return Options.string(object, name);
  }

  private static void require(boolean right, String otherwise) throws CommandFailure {
    if (!right) {
      throw CommandFailure.generic(otherwise);
    }
  }

  private void checkSecret() throws CommandFailure {
    require(
        !(object.has("file") && object.has("data")), "'file' and 'data' are mutually exclusive");
    require(object.has("file") || object.has("data"), "Either 'file' or 'data' must be provided");
    String file = text("file");
    require(
        file.isEmpty() || machine.storage().files().exists(file),
        "Unable to read %1$s: Failed to open file \u201c%1$s\u201d: No such file or directory"
            .formatted(file));
    if (object.has("keyid")) {
      require(machine.objects().has(text("keyid")), "No secret with id '" + text("keyid") + "'");
    } else if (text("format").equals("base64")) {
      Base64Text.decode(text("data"));
    }
  }

  private void checkMemory(String type) throws CommandFailure {
    long size = Options.number(object, "size", 0);
    require(size != 0, "property 'size' of " + type + " doesn't take value '0'");
    JsonArray nodes = object.array("host-nodes");
    if (nodes != null) {
      for (Json node : nodes.elements()) {
        long number = Options.number(JsonObject.of("node", node), "node", 0);
        require(number < HOST_NODES, "Invalid host-nodes value: " + number);
      }
    }
    boolean bound = !List.of("", "default").contains(text("policy"));
    require(
        !bound || (nodes != null && !nodes.elements().isEmpty()),
        "host-nodes must be set for policy " + text("policy"));
    String whyNot = type.endsWith("-file") ? HostFolders.whyNot(text("mem-path")) : null;
    require(
        whyNot == null,
        "can't open backing store %s for guest RAM: %s".formatted(text("mem-path"), whyNot));
  }

  private void checkReadable(String name) throws CommandFailure {
    String file = text(name);
    require(
        file.isEmpty() || file.startsWith("/dev/") || machine.storage().files().exists(file),
        "Could not open '" + file + "': No such file or directory");
  }

  private void checkChardev() throws CommandFailure {
    if (object.has("chardev") && machine.chardevs().find(text("chardev")).isEmpty()) {
      throw CommandFailure.deviceNotFound(text("chardev"));
    }
  }

  private void checkThread() throws CommandFailure {
    for (String name : List.of("poll-max-ns", "poll-grow", "poll-shrink", "aio-max-batch")) {
      require(
          Options.number(object, name, 0) >= 0,
          name + " value must be in range [0, " + Long.MAX_VALUE + "]");
    }
    require(
        Options.number(object, "thread-pool-min", 0)
            <= Options.number(object, "thread-pool-max", 64),
        "bad thread-pool-min/thread-pool-max values");
  }

  private void checkLimits() throws CommandFailure {
    JsonObject limits = object.object("limits");
    if (limits == null) {
      return;
    }
    for (String kind : List.of("bps", "iops")) {
      boolean total = Options.number(limits, kind + "-total", 0) != 0;
      boolean parts =
          Options.number(limits, kind + "-read", 0) != 0
              || Options.number(limits, kind + "-write", 0) != 0;
      require(
          !(total && parts),
          "bps/iops/max total values and read/write values cannot be used at the same time");
    }
    for (String name : limits.members().keySet()) {
      long value = Options.number(limits, name, 0);
      require(
          value >= 0 && value <= MOST_LIMIT,
          "bps/iops/max values must be within [0, " + MOST_LIMIT + "]");
    }
  }

  private void checkCredentials(String file) throws CommandFailure {
    @Nullable String folder = object.string("dir");
    require(folder != null, "Missing 'dir' property value");
    require(
        HostFolders.whyNot(folder + "/" + file) == null,
        "Unable to access credentials " + folder + "/" + file + ": No such file or directory");
  }
}
