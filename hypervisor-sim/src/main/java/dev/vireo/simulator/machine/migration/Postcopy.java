// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.simulator.machine.Machine;
import java.time.Duration;

/**
 * The end of an outgoing migration whose guest runs at the other side before all of it is there.
 * Guarded by the machine's lock.
 */
final class Postcopy {

  private final OutgoingMigration attempt;
  private final Migration migration;
  private final Machine machine;

  Postcopy(OutgoingMigration attempt) {
    this.attempt = attempt;
    this.migration = attempt.migration();
    this.machine = attempt.machine();
  }

  /** {@code migrate-start-postcopy}, which QEMU notices when it looks up. */
  void begin() {
    Duration left = attempt.transfer().left(machine.now());
    Duration notice = OutgoingMigration.NOTICE;
    attempt.next().plan(left.compareTo(notice) < 0 ? left : notice, this::sendGuest);
  }

  private void sendGuest() {
    long left = attempt.transfer().remaining(machine.now());
    migration.become(MigrationStatus.POSTCOPY_ACTIVE);
    attempt.stopGuest();
    GuestState guest = attempt.guest();
    attempt.peer().tell(incoming -> incoming.postcopy(guest));
    limitBandwidth();
    attempt.pass(left, attempt::complete);
  }

  private void limitBandwidth() {
    attempt.transfer().bandwidth(machine.now(), migration.parameters().maxPostcopyBandwidth());
  }

  private void sendRest() {
    attempt.next().plan(attempt.transfer().left(machine.now()), attempt::complete);
  }

  /** The client has changed a limit while the rest is sent. */
  void limitsChanged() {
    limitBandwidth();
    sendRest();
  }

  /** The connection breaks: it can be mended. */
  void breakOff() {
    attempt.next().none();
    becomeAtBothSides(MigrationStatus.POSTCOPY_PAUSED);
  }

  private void becomeAtBothSides(MigrationStatus status) {
    migration.become(status);
    attempt.peer().tell(incoming -> incoming.postcopy(status));
  }

  /** {@code migrate} with {@code resume}: the rest goes to where the other side waits again. */
  void recover(MigrationAddress address) {
    attempt.peer().connect(migration.network(), address);
    becomeAtBothSides(MigrationStatus.POSTCOPY_RECOVER);
    attempt.next().plan(OutgoingMigration.CONNECT, this::recovered);
  }

  private void recovered() {
    if (attempt.peer().connected()) {
      becomeAtBothSides(MigrationStatus.POSTCOPY_ACTIVE);
      sendRest();
    } else {
      migration.become(MigrationStatus.POSTCOPY_PAUSED);
    }
  }
}
