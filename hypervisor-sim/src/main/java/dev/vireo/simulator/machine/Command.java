// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;

/**
 * A command that a simulated QEMU has. Its arguments are checked by QEMU's schema.
 *
 * @param effect whether it changes the machine; a machine that plays a recording skips such a
 *     change
 */
public record Command(String name, boolean effect, Action action) {

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
  public static Command query(String name, Action action) {
    return new Command(name, false, action);
  }

  /** A command that changes the machine and returns nothing. */
  public static Command effect(String name, Effect effect) {
    Action action =
        (machine, arguments) -> {
          effect.run(machine, arguments);
          return JsonObject.EMPTY;
        };
    return new Command(name, true, action);
  }

  /** A command that changes the machine and returns something. */
  public static Command change(String name, Action action) {
    return new Command(name, true, action);
  }
}
