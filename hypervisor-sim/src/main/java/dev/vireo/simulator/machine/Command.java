// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.List;

/**
 * A command that a simulated QEMU has. Its arguments are checked by QEMU's schema.
 *
 * @param parameters of a command that the schema does not know
 * @param effect whether it changes the machine; a machine that plays a recording skips such a
 *     change
 */
public record Command(String name, List<Parameter> parameters, boolean effect, Action action) {

  /** Copies. */
  public Command {
    parameters = List.copyOf(parameters);
  }

  /** What a command does, with the machine locked and the arguments checked. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    Json run(Machine machine, JsonObject arguments) throws CommandFailure;
  }

  /** An {@link Action} that returns nothing. */
  @FunctionalInterface
  public interface Effect {
    /** Does it. */
    void run(Machine machine, JsonObject arguments) throws CommandFailure;
  }

  /** A command that changes nothing. */
  public static Command query(String name, Action action, Parameter... parameters) {
    return new Command(name, List.of(parameters), false, action);
  }

  /** A command that changes the machine and returns nothing. */
  public static Command effect(String name, Effect effect, Parameter... parameters) {
    Action action =
        (machine, arguments) -> {
          effect.run(machine, arguments);
          return JsonObject.EMPTY;
        };
    return new Command(name, List.of(parameters), true, action);
  }

  /** A command that changes the machine and returns something. */
  public static Command change(String name, Action action) {
    return new Command(name, List.of(), true, action);
  }

  /** Checks arguments where the schema does not. */
  void check(JsonObject arguments) throws CommandFailure {
    for (Parameter parameter : parameters) {
      parameter.check(arguments.get(parameter.name()));
    }
    for (String given : arguments.members().keySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(given))) {
        throw CommandFailure.generic("Parameter '" + given + "' is unexpected");
      }
    }
  }
}
