// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.display;

import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.HostFolders;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands about the displays. */
public final class DisplayCommands {

  /** For the machine's table. */
  public static final List<Command> ALL =
      List.of(
          Command.query("query-vnc", (machine, arguments) -> machine.displays().vnc().answer()),
          Command.query(
              "query-vnc-servers", (machine, arguments) -> machine.displays().vnc().servers()),
          Command.query("query-spice", (machine, arguments) -> machine.displays().spice().answer()),
          Command.query(
              "query-display-options", (machine, arguments) -> JsonObject.of("type", "none")),
          Command.effect("change-vnc-password", DisplayCommands::changePassword),
          Command.effect("set_password", DisplayCommands::setPassword),
          Command.effect("expire_password", DisplayCommands::expirePassword),
          Command.effect("display-reload", DisplayCommands::reload),
          Command.effect("display-update", DisplayCommands::update),
          Command.effect("add_client", DisplayCommands::addClient),
          Command.effect("screendump", DisplayCommands::dumpScreen),
          Command.effect("client_migrate_info", DisplayCommands::moveClients));

  private static final String NO_PASSWORD = "Could not set password";

  private DisplayCommands() {}

  private static String word(JsonObject arguments, String name) {
    return requireNonNullElse(arguments.string(name), "");
  }

  private static boolean isSpice(JsonObject arguments) {
    return word(arguments, "protocol").equals("spice");
  }

  private static SpiceDisplay requireSpice(Machine machine) throws CommandFailure {
    SpiceDisplay spice = machine.displays().spice();
    if (!spice.exists()) {
      throw new CommandFailure(Failure.DEVICE_NOT_ACTIVE, "SPICE is not in use");
    }
    return spice;
  }

  /** The display that is meant, or a failure with this text. */
  private static VncDisplay requireVnc(Machine machine, JsonObject arguments, String text)
      throws CommandFailure {
    VncDisplay vnc = machine.displays().vnc();
    String id = requireNonNullElse(arguments.string("display"), VncDisplay.ID);
    if (!vnc.exists() || !id.equals(VncDisplay.ID)) {
      throw CommandFailure.generic(text);
    }
    return vnc;
  }

  private static void changePassword(Machine machine, JsonObject arguments) throws CommandFailure {
    boolean precise = machine.settings().profile().isAtLeast(11, 0);
    VncDisplay vnc =
        requireVnc(machine, arguments, precise ? "No VNC display is present" : NO_PASSWORD);
    if (!vnc.asksForPassword()) {
      throw CommandFailure.generic(
          precise ? "VNC password authentication is disabled" : NO_PASSWORD);
    }
    vnc.password().set(word(arguments, "password"));
  }

  private static void setPassword(Machine machine, JsonObject arguments) throws CommandFailure {
    String connected = requireNonNullElse(arguments.string("connected"), "keep");
    if (isSpice(arguments)) {
      setTicket(requireSpice(machine), arguments, connected);
    } else if (connected.equals("keep")) {
      changePassword(machine, arguments);
    } else {
      throw CommandFailure.generic(
          machine.settings().profile().isAtLeast(9, 2)
              ? "parameter 'connected' must be 'keep' when 'protocol' is 'vnc'"
              : "Invalid parameter 'connected'");
    }
  }

  private static void setTicket(SpiceDisplay spice, JsonObject arguments, String connected)
      throws CommandFailure {
    if (connected.equals("fail") && spice.inUse()) {
      throw CommandFailure.generic(NO_PASSWORD);
    }
    spice.ticket().set(word(arguments, "password"));
    if (connected.equals("disconnect")) {
      spice.disconnectAll();
    }
  }

  private static void expirePassword(Machine machine, JsonObject arguments) throws CommandFailure {
    String time = word(arguments, "time");
    if (machine.settings().profile().isAtLeast(9, 2) && !Password.isTime(time)) {
      throw CommandFailure.generic("Parameter 'time' doesn't take value '" + time + "'");
    }
    Password password =
        isSpice(arguments)
            ? requireSpice(machine).ticket()
            : requireVnc(machine, arguments, "Could not set password expire time").password();
    password.expire(time, machine.now());
  }

  private static void reload(Machine machine, JsonObject arguments) throws CommandFailure {
    if (arguments.bool("tls-certs", false)) {
      requireVnc(machine, JsonObject.EMPTY, "Can not find vnc display");
      throw CommandFailure.generic("vnc tls is not enabled");
    }
  }

  private static void update(Machine machine, JsonObject arguments) throws CommandFailure {
    VncDisplay vnc = requireVnc(machine, JsonObject.EMPTY, "Can not find vnc display");
    JsonArray addresses = requireNonNullElse(arguments.array("addresses"), JsonArray.of());
    for (Json address : addresses.elements()) {
      String wrong = whyNot((JsonObject) address);
      if (wrong != null) {
        vnc.stopListening();
        throw CommandFailure.generic(wrong);
      }
      vnc.move(server(vnc.server().auth(), (JsonObject) address));
    }
  }

  /** Why QEMU could not listen there; null if it could. */
  private static @Nullable String whyNot(JsonObject address) {
    String host = word(address, "host");
    String path = word(address, "path");
    return switch (word(address, "type")) {
      case "unix" -> {
        String wrong = HostFolders.whyNot(path);
        yield wrong == null ? null : "Failed to bind socket to " + path + ": " + wrong;
      }
      case "inet" ->
          host.endsWith(".invalid")
              ? "address resolution failed for %s:%s: Name or service not known"
                  .formatted(host, word(address, "port"))
              : null;
      default -> "File descriptor named '" + word(address, "str") + "' has not been found";
    };
  }

  private static GraphicsServer server(String auth, JsonObject address) {
    if (word(address, "type").equals("unix")) {
      return new GraphicsServer(auth, "unix", "", word(address, "path"));
    }
    String host = word(address, "host");
    String family = host.indexOf(':') < 0 ? "ipv4" : "ipv6";
    return new GraphicsServer(auth, family, host, word(address, "port"));
  }

  private static void addClient(Machine machine, JsonObject arguments) throws CommandFailure {
    throw CommandFailure.generic(
        "File descriptor named '" + word(arguments, "fdname") + "' has not been found");
  }

  private static void dumpScreen(Machine machine, JsonObject arguments) throws CommandFailure {
    String device = arguments.string("device");
    if (device != null && !machine.devices().has(device)) {
      throw new CommandFailure(Failure.DEVICE_NOT_FOUND, "Device '" + device + "' not found");
    }
    if (device == null && arguments.has("head")) {
      throw CommandFailure.generic("'head' must be specified together with 'device'");
    }
    checkConsole(machine, device, requireNonNullElse(arguments.longValue("head"), 0L));
    String file = word(arguments, "filename");
    String wrong = HostFolders.whyNot(file);
    if (wrong != null) {
      boolean created = machine.settings().profile().isAtLeast(9, 2);
      throw CommandFailure.generic(
          (created ? "Could not create '" : "failed to open file '") + file + "': " + wrong);
    }
  }

  private static void checkConsole(Machine machine, @Nullable String device, long head)
      throws CommandFailure {
    if (device != null && !(head == 0 && machine.devices().isScreen(device))) {
      throw CommandFailure.generic(
          "Device %s (head %d) is not bound to a QemuConsole".formatted(device, head));
    }
    if (!machine.displays().hasConsole() && !machine.devices().hasScreen()) {
      throw CommandFailure.generic("There is no console to take a screendump from");
    }
  }

  private static void moveClients(Machine machine, JsonObject arguments) throws CommandFailure {
    if (!isSpice(arguments)) {
      throw CommandFailure.generic("Parameter 'protocol' expects 'spice'");
    }
    requireSpice(machine);
    if (!arguments.has("port") && !arguments.has("tls-port")) {
      throw CommandFailure.generic("Parameter 'port/tls-port' is missing");
    }
  }
}
