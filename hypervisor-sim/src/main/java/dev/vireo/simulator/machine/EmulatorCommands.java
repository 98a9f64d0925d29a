// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands that ask what the emulator can do. The machine does not matter. */
final class EmulatorCommands {

  static final List<Command> ALL =
      List.of(
          constant("query-machines"),
          constant("query-cpu-definitions"),
          constant("query-chardev-backends"),
          constant("x-query-roms"),
          constant("x-query-irq"),
          constant("x-query-jit"),
          Command.query("query-command-line-options", EmulatorCommands::options),
          Command.query("query-cpu-model-expansion", EmulatorCommands::expanded));

  private EmulatorCommands() {}

  private static Command constant(String name) {
    return Command.query(
        name, (machine, arguments) -> EmulatorAnswers.of(machine.settings().profile(), name));
  }

  private static Json options(Machine machine, JsonObject arguments) throws CommandFailure {
    JsonArray all =
        (JsonArray) EmulatorAnswers.of(machine.settings().profile(), "query-command-line-options");
    String name = arguments.string("option");
    if (name == null) {
      return all;
    }
    List<? extends Json> found =
        all.elements().stream()
            .filter(option -> name.equals(((JsonObject) option).string("option")))
            .toList();
    if (found.isEmpty()) {
      throw CommandFailure.generic("invalid option name: " + name);
    }
    return Json.of(found);
  }

  /** A known model with the properties that were asked for besides. */
  private static Json expanded(Machine machine, JsonObject arguments) throws CommandFailure {
    JsonObject model = requireNonNull(arguments.object("model"));
    String name = requireNonNull(model.string("name"));
    JsonObject known =
        ((JsonObject) EmulatorAnswers.of(machine.settings().profile(), "cpu-models")).object(name);
    if (known == null) {
      throw CommandFailure.generic("CPU model '" + name + "' not found");
    }
    JsonObject answer = requireNonNull(known.object(requireNonNull(arguments.string("type"))));
    JsonObject asked = model.object("props");
    return asked == null ? answer : with(name, requireNonNull(answer.object("model")), asked);
  }

  private static JsonObject with(String name, JsonObject model, JsonObject asked)
      throws CommandFailure {
    JsonObject properties = requireNonNull(model.object("props"));
    Map<String, Json> changed = new LinkedHashMap<>(properties.members());
    for (Map.Entry<String, Json> property : asked.members().entrySet()) {
      if (changed.replace(property.getKey(), property.getValue()) == null) {
        throw CommandFailure.generic(
            "Property '%s-x86_64-cpu.%s' not found".formatted(name, property.getKey()));
      }
    }
    return JsonObject.of(
        "model", JsonObject.of("name", model.string("name"), "props", new JsonObject(changed)));
  }
}
