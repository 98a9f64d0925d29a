// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.agent;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command of the agent.
 *
 * @param answers whether success is told: who makes the guest go down, or sleep, hears nothing
 * @param action what it does; null for one that is disabled here
 */
record AgentCommand(
    String name, List<AgentParameter> parameters, boolean answers, @Nullable Action action) {

  /** What is still allowed while the file systems are frozen. */
  private static final Set<String> WHILE_FROZEN =
      Set.of(
          "guest-ping",
          "guest-info",
          "guest-sync",
          "guest-sync-delimited",
          "guest-fsfreeze-status",
          "guest-fsfreeze-thaw");

  /** What a command does, with the machine locked and the arguments checked. */
  @FunctionalInterface
  interface Action {
    Json run(GuestAgent agent, JsonObject arguments) throws CommandFailure;
  }

  boolean enabled(boolean frozen) {
    return action != null && (!frozen || WHILE_FROZEN.contains(name));
  }

  Json run(GuestAgent agent, JsonObject arguments) throws CommandFailure {
    if (action == null) {
      throw disabled("");
    }
    if (!enabled(agent.frozen())) {
      throw disabled(": the agent is in frozen state");
    }
    check(arguments);
    return action.run(agent, arguments);
  }

  private CommandFailure disabled(String reason) {
    return new CommandFailure(
        Failure.COMMAND_NOT_FOUND, "Command " + name + " has been disabled" + reason);
  }

  private void check(JsonObject arguments) throws CommandFailure {
    for (AgentParameter parameter : parameters) {
      parameter.check(arguments.get(parameter.name()));
    }
    for (String given : arguments.members().keySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(given))) {
        throw CommandFailure.generic("Parameter '" + given + "' is unexpected");
      }
    }
  }
}
