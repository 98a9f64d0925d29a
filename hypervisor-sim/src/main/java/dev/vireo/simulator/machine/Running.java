// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.RunState;

/** Whether the guest runs, and what changes that. Guarded by the machine's lock. */
public final class Running {

  private final Machine machine;
  private final Firmware firmware;
  private RunState state;
  private boolean preconfig;
  private final RunState afterPreconfig;

  Running(Machine machine, DomainSettings settings) {
    this.machine = machine;
    this.firmware = new Firmware(machine, settings.firmwareResets(), hasRun(settings));
    this.afterPreconfig =
        settings.incoming().isPresent() ? RunState.INMIGRATE : settings.runState();
    this.preconfig = settings.preconfig();
    this.state = preconfig ? RunState.PRELAUNCH : afterPreconfig;
  }

  private static boolean hasRun(DomainSettings settings) {
    return settings.runState() != RunState.PRELAUNCH && !settings.preconfig();
  }

  RunState state() {
    return state;
  }

  /** Sets the state without telling anybody. */
  void become(RunState next) {
    state = next;
  }

  /** Whether the machine is still to be made. */
  boolean preconfig() {
    return preconfig;
  }

  /** The machine is made, and starts unless it was told to wait. */
  void exitPreconfig() throws CommandFailure {
    if (!preconfig) {
      throw CommandFailure.generic("The command is permitted only before machine initialization");
    }
    preconfig = false;
    if (!machine.devices().numa().areWhole()) {
      machine.fail();
    } else if (afterPreconfig == RunState.RUNNING) {
      start();
    } else {
      state = afterPreconfig;
    }
  }

  /** The host stops the guest. */
  void stop() {
    machine.migration().startsGuest(false);
    stop(RunState.PAUSED);
  }

  /** The guest stops in this state, if it runs. */
  void stop(RunState next) {
    if (state == RunState.RUNNING) {
      state = next;
      machine.raise("STOP", null);
    }
  }

  /** The host lets the guest run. */
  void cont() throws CommandFailure {
    switch (state) {
      case RUNNING, SUSPENDED -> machine.storage().activate();
      case INMIGRATE -> machine.migration().startsGuest(true);
      case SHUTDOWN, INTERNAL_ERROR ->
          throw CommandFailure.generic("Resetting the Virtual Machine is required");
      case FINISH_MIGRATE -> throw CommandFailure.generic("Migration is not finalized yet");
      default -> {
        machine.storage().activate();
        start();
      }
    }
  }

  /** The guest runs, if it does not. */
  void start() {
    if (state != RunState.RUNNING) {
      state = RunState.RUNNING;
      machine.raise("RESUME", null);
      machine.storage().guestIo().retry();
      firmware.run();
    }
  }

  /** The guest goes to sleep. */
  public void suspend() {
    state = RunState.SUSPENDED;
    machine.raise("SUSPEND", null);
  }

  /** The host wakes it up. */
  void wakeup() throws CommandFailure {
    if (state != RunState.SUSPENDED) {
      throw CommandFailure.generic("Unable to wake up: guest is not in suspended state");
    }
    wake();
  }

  /** It wakes up, if it sleeps. */
  public void wake() {
    if (state == RunState.SUSPENDED) {
      state = RunState.RUNNING;
      machine.raise("WAKEUP", null);
      firmware.afterWakeup();
    }
  }

  /** The machine was reset: a guest that did not run waits until it is let. */
  void afterReset() {
    switch (state) {
      case RUNNING, INMIGRATE, FINISH_MIGRATE -> {}
      default -> state = RunState.PRELAUNCH;
    }
    firmware.afterReset();
  }
}
