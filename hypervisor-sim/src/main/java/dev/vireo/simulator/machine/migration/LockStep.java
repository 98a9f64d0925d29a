// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Machine;

/**
 * What follows an outgoing migration with COLO: both sides run, this one leads. Guarded by the
 * machine's lock.
 */
final class LockStep {

  private final OutgoingMigration attempt;
  private final Machine machine;
  private boolean begun;

  LockStep(OutgoingMigration attempt) {
    this.attempt = attempt;
    this.machine = attempt.machine();
  }

  /** Whether it came to that. */
  boolean begun() {
    return begun;
  }

  void begin() {
    begun = true;
    attempt.migration().become(MigrationStatus.COLO);
    attempt.peer().tell(IncomingMigration::colo);
    attempt.next().plan(OutgoingMigration.DEVICES, machine::start);
  }

  /** {@code x-colo-lost-heartbeat}: this side goes on alone. */
  void leave() {
    attempt.next().none();
    machine.stop(RunState.COLO);
    attempt.migration().become(MigrationStatus.COMPLETED);
    attempt.peer().tell(IncomingMigration::coloPeerLost);
    machine.later(Peer.WAY, this::goOnAlone);
  }

  private void goOnAlone() {
    attempt.migration().tellColoExit("primary", "request");
    machine.start();
  }
}
