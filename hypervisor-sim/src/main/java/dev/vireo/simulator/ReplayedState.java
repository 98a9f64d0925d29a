// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;
import java.util.Objects;

/** The run state as far as events tell it. */
final class ReplayedState {

  private RunState state;
  private RunState nextStop = RunState.PAUSED;

  ReplayedState(RunState state) {
    this.state = state;
  }

  /** The state after this event; it must follow the one of the last call. */
  RunState after(ReplayedEvent event) {
    switch (event.name()) {
      case "STOP" -> {
        state = nextStop;
        nextStop = RunState.PAUSED;
      }
      case "RESUME", "WAKEUP" -> state = RunState.RUNNING;
      case "SUSPEND" -> state = RunState.SUSPENDED;
      case "RESET" -> state = state == RunState.RUNNING ? state : RunState.PRELAUNCH;
      case "SHUTDOWN" -> nextStop = RunState.SHUTDOWN;
      case "BLOCK_IO_ERROR" -> stopsIf(event, "stop", RunState.IO_ERROR);
      case "GUEST_PANICKED" -> stopsIf(event, "pause", RunState.GUEST_PANICKED);
      case "WATCHDOG" -> stopsIf(event, "pause", RunState.WATCHDOG);
      default -> {}
    }
    return state;
  }

  private void stopsIf(ReplayedEvent event, String action, RunState stopped) {
    JsonObject data =
        Objects.requireNonNullElse(event.message().json().object("data"), JsonObject.EMPTY);
    if (action.equals(data.string("action"))) {
      nextStop = stopped;
    }
  }
}
