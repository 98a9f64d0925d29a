// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.simulator.FirmwareResets;
import dev.vireo.simulator.RunState;
import java.time.Duration;

/** The guest's firmware, which resets the machine again. Guarded by the machine's lock. */
final class Firmware {

  private static final Duration INTERVAL = Duration.ofMillis(1);

  private final Machine machine;
  private final FirmwareResets resets;
  private int owed;

  /** What was planned for an earlier turn comes to nothing. */
  private int turn;

  Firmware(Machine machine, FirmwareResets resets) {
    this.machine = machine;
    this.resets = resets;
  }

  /** The machine was reset. */
  void afterReset() {
    begin(resets.afterReset());
  }

  /** The guest was woken up. */
  void afterWakeup() {
    begin(resets.afterWakeup());
  }

  private void begin(int count) {
    owed = count;
    run();
  }

  /** The guest begins to run, or goes on with what it was at when it was stopped. */
  void run() {
    turn++;
    if (owed > 0 && machine.runState() == RunState.RUNNING) {
      plan(resets.delay(), turn);
    }
  }

  private void plan(Duration delay, int planned) {
    machine.later(delay, () -> reset(planned));
  }

  /** It resets, if that is still due; if it owes more, the next one is planned. */
  private void reset(int planned) {
    if (planned != turn || owed == 0 || machine.runState() != RunState.RUNNING) {
      return;
    }
    owed--;
    if (owed > 0) {
      plan(INTERVAL, planned);
    }
    machine.raise("RESET", Power.cause(true, "guest-reset"));
  }
}
