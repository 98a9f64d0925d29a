// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.simulator.FirmwareResets;
import dev.vireo.simulator.RunState;
import java.time.Duration;

/** The guest's firmware, which resets the machine again. Guarded by the machine's lock. */
final class Firmware {

  /** How long a start takes until it has copied itself into the guest's memory. */
  private static final Duration COPIED = Duration.ofMillis(20);

  private static final Duration INTERVAL = Duration.ofMillis(1);

  private final Machine machine;
  private final FirmwareResets resets;
  private boolean resident;

  /** Whether it has found the devices since the last reset. */
  private boolean configured;

  private int owed;

  /** What was planned for an earlier turn comes to nothing. */
  private int turn;

  /**
   * @param resident whether it has been in the guest's memory since before the beginning
   */
  Firmware(Machine machine, FirmwareResets resets, boolean resident) {
    this.machine = machine;
    this.resets = resets;
    this.resident = resident;
    this.configured = resident;
  }

  /** The machine was reset. */
  void afterReset() {
    configured = false;
    begin(resident ? resets.afterReset() : 0);
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
    if (!configured && machine.runState() == RunState.RUNNING) {
      int now = turn;
      machine.later(COPIED, () -> settle(now));
    }
    if (owed > 0 && machine.runState() == RunState.RUNNING) {
      plan(resets.delay(), turn);
    }
  }

  /** It knows at the next reset that this is not the first start. */
  private void settle(int begun) {
    if (begun == turn && machine.runState() == RunState.RUNNING) {
      resident = true;
      configured = true;
      machine.devices().configure();
      machine.storage().configure();
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
