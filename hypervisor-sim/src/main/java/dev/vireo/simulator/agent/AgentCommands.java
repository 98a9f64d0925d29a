// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.agent;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.agent.AgentParameter.Type;
import dev.vireo.simulator.machine.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands of the agent, by name, in the order in which {@code guest-info} lists them. */
final class AgentCommands {

  static final String DELIMITED = "guest-sync-delimited";

  private static final AgentParameter ID = new AgentParameter("id", Type.INTEGER, false);

  private static final Map<String, AgentCommand> TABLE = new LinkedHashMap<>();

  static {
    disabled("guest-get-cpustats", "guest-get-diskstats");
    disabled("guest-ssh-remove-authorized-keys", "guest-ssh-add-authorized-keys");
    disabled("guest-ssh-get-authorized-keys", "guest-get-devices");
    answering("guest-get-osinfo", (agent, arguments) -> agent.system().operatingSystem());
    answering(
        "guest-get-timezone", (agent, arguments) -> JsonObject.of("offset", 0, "zone", "UTC"));
    answering("guest-get-users", (agent, arguments) -> agent.users().answer());
    answering("guest-get-host-name", (agent, arguments) -> agent.system().hostName());
    disabled("guest-exec", "guest-exec-status", "guest-get-memory-block-info");
    disabled("guest-set-memory-blocks", "guest-get-memory-blocks", "guest-set-user-password");
    disabled("guest-get-fsinfo", "guest-get-disks", "guest-set-vcpus");
    answering("guest-get-vcpus", (agent, arguments) -> agent.system().processors());
    answering(
        "guest-network-get-interfaces", (agent, arguments) -> agent.system().networkInterfaces());
    disabled("guest-suspend-hybrid");
    silent("guest-suspend-ram", (agent, arguments) -> agent.machine().running().suspend());
    silent("guest-suspend-disk", (agent, arguments) -> agent.machine().power().suspendToDisk());
    disabled("guest-fstrim");
    answering("guest-fsfreeze-thaw", (agent, arguments) -> JsonNumber.of(agent.thaw()));
    answering(
        "guest-fsfreeze-freeze-list",
        (agent, arguments) -> JsonNumber.of(agent.freeze()),
        new AgentParameter("mountpoints", Type.ARRAY, true));
    answering("guest-fsfreeze-freeze", (agent, arguments) -> JsonNumber.of(agent.freeze()));
    answering(
        "guest-fsfreeze-status",
        (agent, arguments) -> new JsonString(agent.frozen() ? "frozen" : "thawed"));
    disabled("guest-file-flush", "guest-file-seek", "guest-file-write", "guest-file-read");
    disabled("guest-file-close", "guest-file-open");
    silent(
        "guest-shutdown",
        (agent, arguments) -> shutdown(agent, arguments.string("mode")),
        new AgentParameter("mode", Type.STRING, true));
    answering("guest-info", (agent, arguments) -> info(agent.frozen()));
    answering(
        "guest-set-time", AgentCommands::setTime, new AgentParameter("time", Type.INTEGER, true));
    answering(
        "guest-get-time", (agent, arguments) -> JsonNumber.of(nanoseconds(agent.machine().now())));
    answering("guest-ping", (agent, arguments) -> JsonObject.EMPTY);
    answering("guest-sync", (agent, arguments) -> requireNonNull(arguments.get("id")), ID);
    answering(DELIMITED, (agent, arguments) -> requireNonNull(arguments.get("id")), ID);
  }

  private AgentCommands() {}

  private static void disabled(String... names) {
    for (String name : names) {
      boolean answers = !name.startsWith("guest-suspend");
      TABLE.put(name, new AgentCommand(name, List.of(), answers, null));
    }
  }

  private static void answering(
      String name, AgentCommand.Action action, AgentParameter... parameters) {
    TABLE.put(name, new AgentCommand(name, List.of(parameters), true, action));
  }

  /** What a command does that says nothing when it succeeds. */
  @FunctionalInterface
  private interface Effect {
    void run(GuestAgent agent, JsonObject arguments) throws CommandFailure;
  }

  private static void silent(String name, Effect effect, AgentParameter... parameters) {
    AgentCommand.Action action =
        (agent, arguments) -> {
          effect.run(agent, arguments);
          return JsonObject.EMPTY;
        };
    TABLE.put(name, new AgentCommand(name, List.of(parameters), false, action));
  }

  static AgentCommand find(Request request) throws CommandFailure {
    AgentCommand command = TABLE.get(request.command());
    if (command == null) {
      throw new CommandFailure(
          Failure.COMMAND_NOT_FOUND, Failure.commandNotFound(request).description());
    }
    return command;
  }

  /** Whether success is told. */
  static boolean answers(Request request) {
    AgentCommand command = TABLE.get(request.command());
    return command != null && command.answers();
  }

  private static JsonObject info(boolean frozen) {
    List<Json> commands = new ArrayList<>();
    for (AgentCommand command : TABLE.values()) {
      commands.add(
          JsonObject.of(
              "name", command.name(),
              "enabled", command.enabled(frozen),
              "success-response", command.answers()));
    }
    return JsonObject.of("version", "7.2.22", "supported_commands", new JsonArray(commands));
  }

  private static void shutdown(GuestAgent agent, @Nullable String mode) throws CommandFailure {
    switch (requireNonNullElse(mode, "powerdown")) {
      case "powerdown" -> agent.machine().power().guestShutdown();
      case "reboot" -> agent.machine().power().guestReset();
      case "halt" -> agent.halt();
      default ->
          // The bracket is missing in the agent's text too.
          throw CommandFailure.generic("mode is invalid (valid values are: halt|powerdown|reboot");
    }
  }

  private static JsonObject setTime(GuestAgent agent, JsonObject arguments) {
    Long time = arguments.longValue("time");
    if (time != null) {
      Instant wanted = Instant.ofEpochSecond(0, time);
      agent.machine().clock(Duration.between(agent.machine().now(), wanted));
    }
    return JsonObject.EMPTY;
  }

  private static long nanoseconds(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano() / 1000 * 1000;
  }
}
