// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * The source of a migration begins another pass over the guest's memory.
 *
 * <p>QEMU tells it only when the migration capability {@code events} is on.
 *
 * @param pass the number of the pass, from 1
 */
@Mirrors(
    qmp = "MIGRATION_PASS",
    libvirt = "VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION",
    virsh = "migration-iteration")
public record MigrationPassStarted(EventHeader header, long pass) implements MigrationEvent {
  public MigrationPassStarted {
    EventHeader.requireDomain(header);
    Amounts.requireNotNegative(pass, "pass");
  }

  @Override
  public EventKind kind() {
    return EventKind.MIGRATION_PASS_STARTED;
  }
}
