// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.List;

/** Commands that switch the trace events of QEMU itself. */
final class TraceCommands {

  static final List<Command> ALL =
      List.of(
          Command.query("trace-event-get-state", TraceCommands::state),
          Command.effect("trace-event-set-state", TraceCommands::set));

  private TraceCommands() {}

  private static Json state(Machine machine, JsonObject arguments) throws CommandFailure {
    boolean tellsProcessor = !machine.settings().profile().isAtLeast(9, 0);
    return Json.of(
        asked(machine, arguments).stream()
            .map(
                name ->
                    JsonObject.builder()
                        .putIfPresent("vcpu", tellsProcessor ? false : null)
                        .put("state", machine.traces().enabled(name) ? "enabled" : "disabled")
                        .put("name", name)
                        .build())
            .toList());
  }

  private static void set(Machine machine, JsonObject arguments) throws CommandFailure {
    boolean enable = arguments.bool("enable", false);
    asked(machine, arguments).forEach(name -> machine.traces().enable(name, enable));
  }

  private static List<String> asked(Machine machine, JsonObject arguments) throws CommandFailure {
    Long processor = arguments.longValue("vcpu");
    if (processor != null && !machine.devices().hasProcessor(processor)) {
      throw CommandFailure.generic("invalid vCPU index " + (processor & 0xFFFFFFFFL));
    }
    String name = requireNonNull(arguments.string("name"));
    List<String> found = machine.traces().matching(name);
    if (found.isEmpty() && name.indexOf('*') < 0 && name.indexOf('?') < 0) {
      throw CommandFailure.generic("unknown event \"" + name + "\"");
    }
    if (processor != null) {
      throw CommandFailure.generic("event \"" + name + "\" is not vCPU-specific");
    }
    return found;
  }
}
