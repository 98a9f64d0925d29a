// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.MemoryUse;
import dev.vireo.simulator.MigrationPhase;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a machine knows of migration: the settings, the last attempt, and what it waits for. Guarded
 * by the machine's lock.
 */
public final class Migration {

  private final Machine machine;
  private final Capabilities capabilities;
  private final MigrationParameters parameters;
  private final DirtyRate dirtyRate;
  private final IncomingMigration incoming;
  private final Map<MigrationPhase, String> plannedFailures = new EnumMap<>(MigrationPhase.class);
  private MigrationNetwork network = new MigrationNetwork();
  private MigrationStatus status = MigrationStatus.NONE;
  private @Nullable OutgoingMigration outgoing;
  private @Nullable String error;
  private MemoryUse memoryUse;

  /** Of a machine that has just started. */
  public Migration(Machine machine) {
    this.machine = machine;
    this.capabilities = new Capabilities(machine.settings().profile());
    this.parameters = new MigrationParameters(machine.settings().profile());
    this.dirtyRate = new DirtyRate(machine);
    this.memoryUse = machine.settings().memoryUse();
    Optional<String> uri = machine.settings().incoming();
    this.incoming =
        new IncomingMigration(
            this, machine, uri.filter(IncomingMigration.DEFERRED::equals).isPresent());
  }

  /**
   * Begins to wait where the settings say, for machines of this network.
   *
   * @throws IllegalArgumentException if QEMU would not start with that address
   */
  public void join(MigrationNetwork others) {
    synchronized (machine) {
      network = others;
      String uri = machine.settings().incoming().orElse(IncomingMigration.DEFERRED);
      if (!uri.equals(IncomingMigration.DEFERRED)) {
        listen(uri);
      }
    }
  }

  private void listen(String uri) {
    try {
      incoming.listen(uri);
    } catch (CommandFailure failure) {
      throw new IllegalArgumentException(
          "Domain "
              + machine.settings().name()
              + " cannot wait for a migration at "
              + uri
              + ": "
              + failure.getMessage(),
          failure);
    }
  }

  /** The machine ends: the peers notice. */
  public void end() {
    incoming.machineEnds();
    OutgoingMigration current = outgoing;
    if (current != null && status.running()) {
      current.machineEnds();
    }
  }

  /** The host ends QEMU: what is under way is given up. */
  public void giveUp() {
    if (status.running()) {
      become(MigrationStatus.CANCELLING);
    }
  }

  /** Whether the guest is to run once it has come. */
  public void startsGuest(boolean starts) {
    incoming.startsGuest(starts);
  }

  /** From now on the guest uses its memory so. */
  public void use(MemoryUse use) {
    synchronized (machine) {
      memoryUse = use;
    }
  }

  /** The next migration that comes so far fails there, with this text. */
  public void failAt(MigrationPhase phase, String text) {
    synchronized (machine) {
      plannedFailures.put(phase, text);
    }
  }

  /** Somebody who is no QEMU connects to where this machine waits, and leaves. */
  public void stranger() {
    synchronized (machine) {
      incoming.stranger();
    }
  }

  /** What is under way fails now; false if nothing is. */
  public boolean fail() {
    synchronized (machine) {
      OutgoingMigration current = outgoing;
      if (current == null || !status.running()) {
        return false;
      }
      current.fail(OutgoingMigration.BROKEN_SOCKET);
      return true;
    }
  }

  /** Whether the guest is under way to somewhere else. */
  public boolean running() {
    return status.running();
  }

  /** Refuses what must not be done while a migration is under way. */
  public void requireNone(String reason) throws CommandFailure {
    if (status.running()) {
      throw CommandFailure.generic(
          "disallowing migration blocker (migration/snapshot in progress) for: Live migration"
              + " disabled: "
              + reason);
    }
  }

  DirtyRate dirtyRate() {
    return dirtyRate;
  }

  MemoryUse memoryUse() {
    return memoryUse;
  }

  @Nullable String plannedFailure(MigrationPhase phase) {
    return plannedFailures.remove(phase);
  }

  MigrationNetwork network() {
    return network;
  }

  Capabilities capabilities() {
    return capabilities;
  }

  boolean has(String capability) {
    return capabilities.has(capability);
  }

  MigrationParameters parameters() {
    return parameters;
  }

  MigrationStatus status() {
    return status;
  }

  IncomingMigration incoming() {
    return incoming;
  }

  /** The last attempt; null if there was none that came as far as having an address. */
  @Nullable OutgoingMigration outgoing() {
    return outgoing;
  }

  /** Why the last attempt failed; null if it did not, or if QEMU keeps silent about it. */
  @Nullable String error() {
    return error;
  }

  /** An attempt begins. */
  void begin() {
    outgoing = null;
    error = null;
    become(MigrationStatus.SETUP);
  }

  void send(MigrationAddress address) {
    outgoing = new OutgoingMigration(this, machine, address);
    outgoing.begin();
  }

  void failed(@Nullable String reason) {
    error = reason;
    become(MigrationStatus.FAILED);
  }

  void become(MigrationStatus next) {
    status = next;
    tell(next);
  }

  void tell(MigrationStatus next) {
    if (has(Capabilities.EVENTS)) {
      machine.raise("MIGRATION", JsonObject.of("status", next.word()));
    }
  }

  void tellPass(int pass) {
    if (has(Capabilities.EVENTS)) {
      machine.raise("MIGRATION_PASS", JsonObject.of("pass", pass));
    }
  }

  void tellColoExit(String mode, String reason) {
    machine.raise("COLO_EXIT", JsonObject.of("mode", mode, "reason", reason));
  }
}
