// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code human-monitor-command}, with the few commands of the human monitor that scripts use. Its
 * texts end their lines as terminals want it, and its failures are texts.
 */
final class HumanCommands {

  static final List<Command> ALL =
      List.of(
          Command.change(
              "human-monitor-command",
              (machine, arguments) -> new JsonString(execute(machine, arguments))));

  /** What a command of the human monitor does, given what stands behind its name. */
  @FunctionalInterface
  private interface Action {
    String run(Machine machine, String rest) throws CommandFailure;
  }

  private static final Map<String, Action> ACTIONS =
      Map.ofEntries(
          Map.entry("stop", silent(Machine::stop)),
          Map.entry("s", silent(Machine::stop)),
          Map.entry("cont", silent(Machine::cont)),
          Map.entry("c", silent(Machine::cont)),
          Map.entry("system_reset", silent(Machine::hostReset)),
          Map.entry("system_powerdown", silent(Machine::powerdown)),
          Map.entry("system_wakeup", silent(Machine::wakeup)),
          Map.entry("quit", silent(Machine::quit)),
          Map.entry("q", silent(Machine::quit)),
          Map.entry("nmi", silent(machine -> {})),
          Map.entry("savevm", (machine, name) -> machine.snapshots().save(machine, name)),
          Map.entry("loadvm", (machine, name) -> machine.snapshots().load(machine, name)),
          Map.entry("delvm", (machine, name) -> machine.snapshots().delete(name)),
          Map.entry("qemu-io", HumanCommands::blockAccess));

  private static final Map<String, Action> INFO =
      Map.of(
          "status", (machine, rest) -> "VM status: " + status(machine),
          "name", (machine, rest) -> machine.settings().name(),
          "uuid", (machine, rest) -> machine.settings().uuid().toString(),
          "version", (machine, rest) -> QemuVersion.human(machine.settings().profile()),
          "kvm",
              (machine, rest) ->
                  "kvm support: " + (machine.settings().kvm() ? "enabled" : "disabled"),
          "tpm", (machine, rest) -> "",
          "mice", (machine, rest) -> "* Mouse #2: QEMU PS/2 Mouse",
          "cpus", (machine, rest) -> "* CPU #0: thread_id=" + ProcessorCommands.THREAD);

  private HumanCommands() {}

  /** A command that prints nothing. */
  private static Action silent(Silent action) {
    return (machine, rest) -> {
      action.run(machine);
      return "";
    };
  }

  /** See {@link #silent}. */
  @FunctionalInterface
  private interface Silent {
    void run(Machine machine) throws CommandFailure;
  }

  private static String execute(Machine machine, JsonObject arguments) throws CommandFailure {
    Long processor = arguments.longValue("cpu-index");
    if (processor != null && processor != 0) {
      throw CommandFailure.generic("Parameter 'cpu-index' expects a CPU number");
    }
    String line = Objects.requireNonNull(arguments.string("command-line")).strip();
    String text = line.isEmpty() ? "" : answer(machine, line);
    return text.isEmpty() ? "" : text + "\r\n";
  }

  private static String answer(Machine machine, String line) {
    String name = word(line);
    String rest = line.substring(name.length()).strip();
    Action action = ACTIONS.get(name);
    if (name.equals("info") && !rest.isEmpty()) {
      String topic = word(rest);
      name = "info " + topic;
      action = INFO.containsKey(topic) ? INFO.get(topic) : query(machine, topic);
      rest = rest.substring(topic.length()).strip();
    }
    if (action == null) {
      return "unknown command: '" + name + "'";
    }
    try {
      return action.run(machine, rest);
    } catch (CommandFailure failure) {
      return "Error: " + failure.getMessage();
    }
  }

  /** Of some topics a command of the other monitor has the text; null if of this one none has. */
  private static @Nullable Action query(Machine machine, String topic) {
    return Commands.find("x-query-" + topic, machine.settings().profile())
        .map(command -> (Action) (same, rest) -> text(command.action().run(same, JsonObject.EMPTY)))
        .orElse(null);
  }

  private static String text(Json answer) {
    // Some have an answer for programs under such a name, and their text elsewhere.
    String text = answer instanceof JsonObject object ? object.string("human-readable-text") : "";
    return Objects.requireNonNullElse(text, "").stripTrailing().replace("\n", "\r\n");
  }

  private static String word(String line) {
    return line.split("\\s", 2)[0];
  }

  private static String status(Machine machine) {
    String word = machine.runState().word();
    return switch (machine.runState()) {
      case RUNNING, PAUSED -> word;
      default -> "paused (" + word + ")";
    };
  }

  /** A read or write takes as long as the node's latency. */
  private static String blockAccess(Machine machine, String rest) throws CommandFailure {
    String node = word(rest);
    machine.storage().guestIo().monitorAccess(node, rest.substring(node.length()));
    machine.dispatcher().takes(machine.storage().latency(node));
    return "";
  }
}
