// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The side of a migration that a guest comes to. Guarded by the machine's lock. */
final class IncomingMigration {

  static final String DEFERRED = "defer";

  /** Until a command has given what it reads. */
  private static final Duration READ = Duration.ofMillis(15);

  /** From the last byte until the guest runs. */
  private static final Duration START = Duration.ofMillis(1);

  /** From a failure until QEMU has ended. */
  private static final Duration EXIT = Duration.ofMillis(3);

  private final Migration migration;
  private final Machine machine;
  private final boolean deferred;
  private MigrationStatus status = MigrationStatus.NONE;
  private @Nullable MigrationAddress address;
  private @Nullable OutgoingMigration source;
  private boolean asked;
  private boolean startsGuest;

  IncomingMigration(Migration migration, Machine machine, boolean deferred) {
    this.migration = migration;
    this.machine = machine;
    this.deferred = deferred;
    this.startsGuest = machine.settings().runState() != RunState.PRELAUNCH;
  }

  Machine machine() {
    return machine;
  }

  MigrationStatus status() {
    return status;
  }

  /** Whether this side has a capability enabled; may be asked without the lock. */
  boolean has(String capability) {
    return migration.has(capability);
  }

  void startsGuest(boolean starts) {
    startsGuest = starts;
  }

  /** What {@code query-migrate} says of this side. */
  void answer(JsonObject.Builder answer) {
    MigrationAddress here = address;
    if (here != null) {
      answer.put("socket-address", here.answer());
    }
    if (status != MigrationStatus.NONE) {
      answer.put("status", status.word());
    }
  }

  /** {@code migrate-incoming}: waits where it is told. */
  void begin(String uri) throws CommandFailure {
    if (!deferred) {
      throw CommandFailure.generic("'-incoming' was not specified on the command line");
    }
    if (asked || machine.runState() != RunState.INMIGRATE) {
      throw CommandFailure.generic("The incoming migration has already been started");
    }
    listen(uri);
    asked = true;
  }

  /** {@code migrate-recover}: waits for the rest of a guest that runs here already. */
  void recover(String uri) throws CommandFailure {
    if (status != MigrationStatus.POSTCOPY_PAUSED) {
      throw CommandFailure.generic("Migrate recover can only be run when postcopy is paused.");
    }
    listen(uri);
  }

  /** Waits at an address; tells of it whether or not events are enabled, as QEMU does. */
  void listen(String uri) throws CommandFailure {
    machine.raise("MIGRATION", JsonObject.of("status", MigrationStatus.SETUP.word()));
    MigrationAddress wanted = MigrationAddress.parse(uri, "unknown migration protocol: " + uri);
    if (wanted.kind() == MigrationAddress.Kind.EXEC) {
      machine.later(READ, () -> load(wanted.file()));
    } else {
      address = migration.network().listen(wanted, this);
    }
  }

  private void load(String file) {
    GuestState guest = migration.network().read(file);
    become(MigrationStatus.ACTIVE);
    if (guest == null) {
      lost();
    } else {
      arrived(guest);
    }
  }

  private void become(MigrationStatus next) {
    status = next;
    migration.tell(next);
  }

  /** A peer has connected. */
  void connected(OutgoingMigration peer) {
    if (status == MigrationStatus.NONE) {
      source = peer;
      become(MigrationStatus.ACTIVE);
    }
  }

  /** Somebody connects who is no peer, and leaves. */
  void stranger() {
    if (status == MigrationStatus.NONE && address != null) {
      become(MigrationStatus.ACTIVE);
      lost();
    }
  }

  /** The guest will run here before all of it has come. */
  void postcopy(GuestState guest) {
    become(MigrationStatus.POSTCOPY_ACTIVE);
    machine.later(START, () -> start(guest));
  }

  /** The connection broke while the guest runs here, or is there again. */
  void postcopy(MigrationStatus next) {
    become(next);
  }

  /** All of the guest has come. */
  void arrived(GuestState guest) {
    machine.later(START, () -> complete(guest));
  }

  private void complete(GuestState guest) {
    machine.devices().configure();
    if (status == MigrationStatus.ACTIVE) {
      start(guest);
    }
    end();
    become(MigrationStatus.COMPLETED);
  }

  private void start(GuestState guest) {
    if (guest.runState() != RunState.RUNNING) {
      machine.become(guest.runState());
    } else if (startsGuest) {
      machine.start();
    } else {
      machine.become(RunState.PAUSED);
    }
  }

  /** Both sides run from now on. */
  void colo() {
    become(MigrationStatus.COLO);
    machine.start();
  }

  /** The peer has left the lock step. */
  void coloPeerLost() {
    migration.tellColoExit("secondary", "error");
  }

  /** {@code x-colo-lost-heartbeat}: this side goes on alone. */
  void leaveColo() {
    end();
    machine.stop(RunState.COLO);
    become(MigrationStatus.COMPLETED);
    machine.later(START, machine::start);
  }

  /** The peer has gone before all of the guest has come: QEMU ends. */
  void lost() {
    if (status == MigrationStatus.ACTIVE) {
      source = null;
      become(MigrationStatus.FAILED);
      machine.later(EXIT, machine::exit);
    }
  }

  /** This machine ends: the socket goes, and the peer notices. */
  void end() {
    MigrationAddress here = address;
    if (here != null) {
      migration.network().forget(here, this);
    }
    address = null;
    source = null;
  }

  void machineEnds() {
    OutgoingMigration peer = source;
    end();
    if (peer != null) {
      peer.machine().later(OutgoingMigration.NOTICE, peer::peerLost);
    }
  }
}
