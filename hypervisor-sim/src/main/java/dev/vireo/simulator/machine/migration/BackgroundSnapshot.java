// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Machine;

/**
 * An outgoing migration whose state is written while the guest runs, but for a moment. Guarded by
 * the machine's lock.
 */
final class BackgroundSnapshot {

  private final OutgoingMigration attempt;
  private final Machine machine;
  private final NextStep next;

  BackgroundSnapshot(OutgoingMigration attempt) {
    this.attempt = attempt;
    this.machine = attempt.machine();
    this.next = attempt.next();
  }

  void begin() {
    attempt.migration().become(MigrationStatus.ACTIVE);
    next.plan(OutgoingMigration.DEVICES, this::writeDevices);
  }

  private void writeDevices() {
    boolean runs = machine.runState() == RunState.RUNNING;
    attempt.watch().stopped(machine.now());
    machine.stop(RunState.PAUSED);
    next.plan(OutgoingMigration.DEVICES, () -> writeMemory(runs));
  }

  private void writeMemory(boolean runs) {
    attempt.watch().ended(machine.now());
    if (runs) {
      machine.start();
    }
    Transfer transfer = attempt.transfer();
    transfer.begin(machine.now(), attempt.migration().memoryUse().usedBytes());
    next.plan(transfer.left(machine.now()), this::end);
  }

  private void end() {
    attempt.write(attempt.guest());
    attempt.migration().become(MigrationStatus.COMPLETED);
  }
}
