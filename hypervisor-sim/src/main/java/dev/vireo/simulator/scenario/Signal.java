// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that a step may wait for. */
sealed interface Signal {

  /** A domain has raised an event. */
  record OfEvent(String domain, String event) implements Signal {

    boolean is(Start.On awaited, String ownDomain) {
      @Nullable String other = awaited.domain();
      return event.equals(awaited.event()) && domain.equals(other == null ? ownDomain : other);
    }
  }

  /** A client has sent a command. */
  record OfCommand(String domain, String command, JsonObject arguments) implements Signal {

    boolean is(Action.Expect awaited, String ownDomain) {
      return domain.equals(ownDomain)
          && command.equals(awaited.command())
          && awaited.arguments().members().entrySet().stream()
              .allMatch(e -> Objects.equals(arguments.get(e.getKey()), e.getValue()));
    }
  }
}
