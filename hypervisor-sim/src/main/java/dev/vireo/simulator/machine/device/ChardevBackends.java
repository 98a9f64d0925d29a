// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.HostFolders;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's side of character devices: whether there can be one, and how QEMU names where it
 * leads. Guarded by the machine's lock.
 */
final class ChardevBackends {

  private final Machine machine;
  private int terminals;

  ChardevBackends(Machine machine) {
    this.machine = machine;
  }

  /** Opens a back end; its name. */
  String open(String type, JsonObject data) throws CommandFailure {
    String log = Options.string(data, "logfile");
    @Nullable String noLog = log.isEmpty() ? null : HostFolders.whyNot(log);
    require(noLog == null, "Could not create '" + log + "': " + noLog);
    return switch (type) {
      case "socket" -> socket(data);
      case "pty" -> "pty:/dev/pts/" + terminals++;
      case "file" -> file(data);
      case "pipe", "serial", "parallel" -> device(type, Options.string(data, "device"));
      case "mux" -> mux(Options.string(data, "chardev"));
      case "console" -> throw CommandFailure.generic("'console' is not a valid char driver name");
      case "spiceport" -> spice();
      default -> type;
    };
  }

  private static void require(boolean right, String otherwise) throws CommandFailure {
    if (!right) {
      throw CommandFailure.generic(otherwise);
    }
  }

  private String file(JsonObject data) throws CommandFailure {
    String in = Options.string(data, "in");
    if (!in.isEmpty()) {
      requireReadable(in);
    }
    String out = Options.string(data, "out");
    @Nullable String whyNot = HostFolders.whyNot(out);
    require(whyNot == null, "Could not open '" + out + "': " + whyNot);
    return "file";
  }

  private String device(String type, String path) throws CommandFailure {
    requireReadable(path);
    return type;
  }

  private void requireReadable(String path) throws CommandFailure {
    require(
        path.startsWith("/dev/") || machine.storage().files().exists(path),
        "Could not open '" + path + "': No such file or directory");
  }

  private String mux(String base) throws CommandFailure {
    Chardev chardev =
        machine
            .chardevs()
            .find(base)
            .orElseThrow(() -> CommandFailure.generic("mux: base chardev " + base + " not found"));
    chardev.busy = true;
    return "mux";
  }

  private String spice() throws CommandFailure {
    require(machine.displays().spice().exists(), "spice not enabled");
    return "spiceport";
  }

  private String socket(JsonObject data) throws CommandFailure {
    JsonObject address = requireNonNull(data.object("addr"));
    JsonObject where = Optional.ofNullable(address.object("data")).orElse(JsonObject.EMPTY);
    boolean server = data.bool("server", true);
    long reconnect = Options.number(data, "reconnect", 0);
    require(
        server || !data.has("wait"),
        "'wait' option is incompatible with socket in client connect mode");
    require(
        !server || reconnect == 0,
        "'reconnect' option is incompatible with socket in server listen mode");
    String credentials = Options.string(data, "tls-creds");
    require(
        credentials.isEmpty() || machine.objects().has(credentials),
        "No TLS credentials with id '" + credentials + "'");
    return switch (String.valueOf(address.string("type"))) {
      case "unix" -> unix(Options.string(where, "path"), server, reconnect);
      case "inet" -> internet(Options.string(where, "host"), Options.string(where, "port"), server);
      default ->
          throw CommandFailure.generic(
              "File descriptor named '%s' has not been found"
                  .formatted(Options.string(where, "str")));
    };
  }

  private String unix(String path, boolean server, long reconnect) throws CommandFailure {
    if (server) {
      @Nullable String whyNot = HostFolders.whyNot(path);
      require(whyNot == null, "Failed to bind socket to " + path + ": " + whyNot);
    } else if (reconnect == 0) {
      require(
          machine.storage().files().exists(path) || machine.chardevs().listensAt(path),
          "Failed to connect to '" + path + "': No such file or directory");
    }
    return unixName(path, server);
  }

  /** A server waits for its client; a client is connected to a socket that has no name here. */
  static String unixName(String path, boolean server) {
    return server ? "disconnected:unix:" + path + ",server=on" : "unix:";
  }

  private static String internet(String host, String port, boolean server) throws CommandFailure {
    require(
        port.matches("\\d+"),
        "address resolution failed for %s:%s: Servname not supported for ai_socktype"
            .formatted(host, port));
    require(server, "Failed to connect to '" + host + ":" + port + "': Connection refused");
    return "disconnected:tcp:" + host + ":" + port + ",server=on";
  }
}
