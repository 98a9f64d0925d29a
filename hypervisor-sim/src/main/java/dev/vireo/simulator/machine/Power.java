// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.WatchdogAction;
import org.jspecify.annotations.Nullable;

/** What resets the machine or ends it, as the actions decide. Guarded by the machine's lock. */
public final class Power {

  private final Machine machine;
  private final Running running;
  private final Actions actions;

  Power(Machine machine, Running running, Actions actions) {
    this.machine = machine;
    this.running = running;
    this.actions = actions;
  }

  /** What an event says of who did it, and why. */
  static JsonObject cause(boolean guest, String reason) {
    return JsonObject.of("guest", guest, "reason", reason);
  }

  /** The host presses the power button. */
  void powerdown() {
    machine.raise("POWERDOWN", null);
  }

  /** The host resets. */
  void hostReset() {
    reset(false, "host-qmp-system-reset");
  }

  /** The guest resets itself. */
  public void guestReset() {
    reset(true, "guest-reset");
  }

  private void reset(boolean guest, String reason) {
    if (actions.endsOnReset) {
      shutdown(guest, reason);
      return;
    }
    machine.devices().reset();
    machine.storage().reset();
    machine.raise("RESET", cause(guest, reason));
    running.afterReset();
  }

  /** The guest powers itself off. */
  public void guestShutdown() {
    shutdown(true, "guest-shutdown");
  }

  /** The guest writes its memory to its own disk and powers itself off. */
  public void suspendToDisk() {
    machine.raise("SUSPEND_DISK", null);
    guestShutdown();
  }

  private void shutdown(boolean guest, String reason) {
    machine.raise("SHUTDOWN", cause(guest, reason));
    if (actions.staysAfterShutdown) {
      running.stop(RunState.SHUTDOWN);
    } else {
      machine.exit();
    }
  }

  /** The host ends QEMU by a command. */
  void quit() {
    end("host-qmp-quit");
  }

  /** The host ends QEMU by a signal. */
  public void terminate() {
    end("host-signal");
  }

  private void end(String reason) {
    machine.raise("SHUTDOWN", cause(false, reason));
    machine.storage().jobs().cancelAll();
    machine.migration().giveUp();
    machine.exit();
  }

  /**
   * The guest's kernel crashes.
   *
   * @param given the action; null for the current one
   */
  public void panic(@Nullable PanicAction given) {
    PanicAction action = actions.effective(given == null ? actions.panic : given);
    machine.raise("GUEST_PANICKED", JsonObject.of("action", action.eventWord()));
    switch (action) {
      case PAUSE -> running.stop(RunState.GUEST_PANICKED);
      case SHUTDOWN, EXIT_FAILURE -> shutdown(true, "guest-panic");
      case NONE -> {}
    }
  }

  /**
   * The watchdog expires.
   *
   * @param given the action; null for the current one
   */
  public void watchdog(@Nullable WatchdogAction given) {
    WatchdogAction action = given == null ? actions.watchdog : given;
    machine.raise("WATCHDOG", JsonObject.of("action", action.word()));
    switch (action) {
      case RESET -> guestReset();
      case SHUTDOWN -> powerdown();
      case POWEROFF -> machine.exit();
      case PAUSE -> running.stop(RunState.WATCHDOG);
      case DEBUG, NONE, INJECT_NMI -> {}
    }
  }
}
