// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.util.List;

/** What the host's side of a network interface needs. */
final class NetworkBackends {

  private static final List<String> WAYS = List.of("listen", "connect", "mcast", "udp");

  private NetworkBackends() {}

  /** Fails for a kind that this emulator has only as a word. */
  static void checkCompiled(JsonObject backend) throws CommandFailure {
    String type = Options.string(backend, "type");
    require(
        !type.equals("none") && !type.equals("nic"),
        "network backend '" + type + "' is not compiled into this binary");
  }

  static void check(Machine machine, JsonObject backend) throws CommandFailure {
    switch (Options.string(backend, "type")) {
      case "user" -> checkUser(backend);
      case "socket" -> checkSocket(backend);
      case "bridge" -> throw CommandFailure.generic("bridge helper failed");
      case "vde" -> throw CommandFailure.generic("Could not open vde: No such file or directory");
      case "dgram" -> require(backend.has("local"), "dgram requires local= parameter");
      case "vhost-vdpa" ->
          require(
              backend.has("vhostdev") || backend.has("vhostfd"),
              "vhost-vdpa: neither vhostdev= nor vhostfd= was specified");
      case "vhost-user" -> {
        String chardev = Options.string(backend, "chardev");
        require(
            machine.chardevs().find(chardev).isPresent(), "chardev \"" + chardev + "\" not found");
      }
      default -> {}
    }
  }

  private static void require(boolean right, String otherwise) throws CommandFailure {
    if (!right) {
      throw CommandFailure.generic(otherwise);
    }
  }

  private static void checkUser(JsonObject backend) throws CommandFailure {
    String net = Options.string(backend, "net");
    require(net.isEmpty() || net.matches("[0-9.]+(/[0-9.]+)?"), "Failed to parse netmask");
    JsonArray forwards = backend.array("hostfwd");
    if (forwards != null) {
      for (Json forward : forwards.elements()) {
        String rule = Options.string((JsonObject) forward, "str");
        require(
            rule.indexOf(':') >= 0,
            "Invalid host forwarding rule '" + rule + "' (No : separators)");
      }
    }
  }

  private static void checkSocket(JsonObject backend) throws CommandFailure {
    List<String> ways = WAYS.stream().filter(backend::has).toList();
    require(
        ways.size() == 1 || (ways.isEmpty() && backend.has("fd")),
        "exactly one of listen=, connect=, mcast= or udp= is required");
    for (String way : ways) {
      String address = Options.string(backend, way);
      require(
          address.indexOf(':') >= 0,
          "host address '" + address + "' doesn't contain ':' separating host from port");
    }
  }
}
