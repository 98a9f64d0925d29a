// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.simulator.MemoryUse;
import dev.vireo.simulator.MigrationPhase;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send the guest somewhere. Guarded by the machine's lock; what concerns the peer is
 * a later step of the peer's machine, so that nobody ever holds two locks.
 */
final class OutgoingMigration {

  /** Until QEMU looks up from its sending and notices what has happened. */
  static final Duration NOTICE = Duration.ofMillis(100);

  static final String BROKEN_SOCKET = "Unable to write to socket: Broken pipe";
  private static final String BROKEN_COMMAND = "Unable to write to command: Broken pipe";

  /** Until the other side hears. */
  private static final Duration WAY = Duration.ofNanos(100_000);

  private static final Duration CONNECT = Duration.ofMillis(1);

  /** What takes time beside the memory's last bytes. */
  private static final Duration DEVICES = Duration.ofMillis(1);

  private static final long PAGE = 4096;

  private final Migration migration;
  private final Machine machine;
  private final MigrationAddress address;
  private final Transfer transfer;
  private final Stopwatch watch;
  private @Nullable IncomingMigration peer;
  private int passes;
  private @Nullable RunState before;
  private boolean peerLost;
  private boolean lockStep;

  /** A planned step is void when another has been planned since. */
  private int plan;

  OutgoingMigration(Migration migration, Machine machine, MigrationAddress address) {
    this.migration = migration;
    this.machine = machine;
    this.address = address;
    this.transfer = new Transfer(machine.now());
    this.watch = new Stopwatch(machine.now());
  }

  Machine machine() {
    return machine;
  }

  /** Whether the two sides ran in lock step. */
  boolean lockStep() {
    return lockStep;
  }

  int passes() {
    return passes;
  }

  Transfer transfer() {
    return transfer;
  }

  Stopwatch watch() {
    return watch;
  }

  private void plan(Duration delay, Runnable step) {
    int planned = ++plan;
    machine.later(
        delay,
        () -> {
          if (plan == planned) {
            step.run();
          }
        });
  }

  private void tellPeer(Consumer<IncomingMigration> news) {
    IncomingMigration other = peer;
    if (other != null) {
      other.machine().later(WAY, () -> news.accept(other));
    }
  }

  void begin() {
    plan(CONNECT, this::connect);
  }

  private void connect() {
    if (failsAsPlanned(MigrationPhase.CONNECT)) {
      return;
    }
    if (address.kind() == MigrationAddress.Kind.VSOCK) {
      // Nobody answers there, and nobody says no.
      return;
    }
    if (address.kind() != MigrationAddress.Kind.EXEC) {
      peer = migration.network().connect(address).orElse(null);
      if (peer == null) {
        fail(address.refusal());
        return;
      }
      tellPeer(incoming -> incoming.connected(this));
    }
    watch.setUp(machine.now());
    transfer.bandwidth(machine.now(), migration.parameters().maxBandwidth());
    if (migration.has(Capabilities.SNAPSHOT)) {
      beginSnapshot();
    } else {
      beginPasses();
    }
  }

  private void beginPasses() {
    pass(migration.memoryUse().usedBytes(), this::passEnds);
    if (peerLacks(Capabilities.MULTIFD)) {
      fail(BROKEN_SOCKET);
      return;
    }
    migration.become(MigrationStatus.ACTIVE);
    if (address.kind() == MigrationAddress.Kind.EXEC && !address.reads()) {
      fail(BROKEN_COMMAND);
    } else if (peerLacks(Capabilities.POSTCOPY)) {
      // The peer hangs up when it is advised of what it does not know, and the way back is closed.
      plan(DEVICES, () -> fail("Unable to write to socket: Bad file descriptor"));
    }
  }

  private boolean peerLacks(String capability) {
    IncomingMigration other = peer;
    return other != null && migration.has(capability) && !other.has(capability);
  }

  private void pass(long bytes, Runnable end) {
    passes++;
    migration.tellPass(passes);
    transfer.begin(machine.now(), bytes);
    plan(transfer.left(machine.now()), end);
  }

  /** The client has changed a limit. */
  void limitsChanged() {
    if (migration.status() == MigrationStatus.ACTIVE) {
      transfer.bandwidth(machine.now(), migration.parameters().maxBandwidth());
      plan(transfer.left(machine.now()), this::passEnds);
    } else if (migration.status() == MigrationStatus.POSTCOPY_ACTIVE) {
      transfer.bandwidth(machine.now(), migration.parameters().maxPostcopyBandwidth());
      plan(transfer.left(machine.now()), this::complete);
    }
  }

  /** As QEMU does: another pass while sending what was written would take longer than allowed. */
  private void passEnds() {
    if (passes == 1 && failsAsPlanned(MigrationPhase.MEMORY)) {
      return;
    }
    transfer.measure(machine.now());
    long written = written();
    long limit = migration.parameters().downtimeLimit().toMillis();
    if (written > 0 && written >= transfer.bytesPerMilli() * limit) {
      pass(written, this::passEnds);
    } else {
      stopGuest();
      switchOver();
    }
  }

  /** How much the guest has written since the pass began, in whole pages. */
  private long written() {
    if (machine.runState() != RunState.RUNNING) {
      return 0;
    }
    MemoryUse use = migration.memoryUse();
    double seconds = transfer.passTime(machine.now()).toNanos() / 1e9;
    long bytes = Math.min(use.workingSetBytes(), (long) (use.dirtyBytesPerSecond() * seconds));
    return bytes / PAGE * PAGE;
  }

  private void stopGuest() {
    before = machine.runState();
    watch.stopped(machine.now());
    machine.stop(RunState.FINISH_MIGRATE);
    machine.become(RunState.FINISH_MIGRATE);
  }

  private void switchOver() {
    if (migration.has(Capabilities.PAUSE)) {
      plan++;
      migration.become(MigrationStatus.PRE_SWITCHOVER);
    } else {
      lastPass();
    }
  }

  /** {@code migrate-continue}. */
  void goOn() {
    plan(
        WAY,
        () -> {
          migration.become(MigrationStatus.DEVICE);
          lastPass();
        });
  }

  private void lastPass() {
    pass(written(), () -> {});
    if (!failsAsPlanned(MigrationPhase.SWITCHOVER)) {
      plan(transfer.left(machine.now()).plus(DEVICES), this::memoryIsThere);
    }
  }

  private void memoryIsThere() {
    if (peerLost) {
      fail(null);
    } else if (migration.has(Capabilities.COLO)) {
      beginColo();
    } else {
      complete();
    }
  }

  private void complete() {
    GuestState guest = guest();
    machine.become(RunState.POSTMIGRATE);
    watch.ended(machine.now());
    migration.become(MigrationStatus.COMPLETED);
    tellPeer(incoming -> incoming.arrived(guest));
    if (address.kind() == MigrationAddress.Kind.EXEC) {
      migration.network().write(address.file(), guest);
    }
  }

  private GuestState guest() {
    RunState state = before;
    return new GuestState(state == null ? machine.runState() : state);
  }

  /** {@code migrate-start-postcopy}, which QEMU notices when it looks up. */
  void beginPostcopy() {
    Duration left = transfer.left(machine.now());
    plan(left.compareTo(NOTICE) < 0 ? left : NOTICE, this::postcopy);
  }

  private void postcopy() {
    long left = transfer.remaining(machine.now());
    migration.become(MigrationStatus.POSTCOPY_ACTIVE);
    stopGuest();
    GuestState guest = guest();
    tellPeer(incoming -> incoming.postcopy(guest));
    transfer.bandwidth(machine.now(), migration.parameters().maxPostcopyBandwidth());
    pass(left, this::complete);
  }

  /** The connection of a guest that runs at the other side breaks: it can be mended. */
  void breakPostcopy() {
    plan++;
    migration.become(MigrationStatus.POSTCOPY_PAUSED);
    tellPeer(incoming -> incoming.postcopy(MigrationStatus.POSTCOPY_PAUSED));
  }

  /** {@code migrate} with {@code resume}: the rest goes to where the other side waits again. */
  void recover(MigrationAddress other) {
    migration.become(MigrationStatus.POSTCOPY_RECOVER);
    peer = migration.network().connect(other).orElse(null);
    tellPeer(incoming -> incoming.postcopy(MigrationStatus.POSTCOPY_RECOVER));
    plan(CONNECT, this::recovered);
  }

  private void recovered() {
    if (peer == null) {
      migration.become(MigrationStatus.POSTCOPY_PAUSED);
      return;
    }
    migration.become(MigrationStatus.POSTCOPY_ACTIVE);
    tellPeer(incoming -> incoming.postcopy(MigrationStatus.POSTCOPY_ACTIVE));
    plan(transfer.left(machine.now()), this::complete);
  }

  /** The state is written while the guest runs, but for a moment. */
  private void beginSnapshot() {
    migration.become(MigrationStatus.ACTIVE);
    plan(DEVICES, this::snapshotDevices);
  }

  private void snapshotDevices() {
    boolean runs = machine.runState() == RunState.RUNNING;
    watch.stopped(machine.now());
    machine.stop(RunState.PAUSED);
    plan(DEVICES, () -> snapshotMemory(runs));
  }

  private void snapshotMemory(boolean runs) {
    watch.ended(machine.now());
    if (runs) {
      machine.start();
    }
    transfer.begin(machine.now(), migration.memoryUse().usedBytes());
    plan(transfer.left(machine.now()), this::snapshotEnds);
  }

  private void snapshotEnds() {
    migration.network().write(address.file(), guest());
    migration.become(MigrationStatus.COMPLETED);
  }

  private void beginColo() {
    lockStep = true;
    migration.become(MigrationStatus.COLO);
    tellPeer(IncomingMigration::colo);
    plan(DEVICES, machine::start);
  }

  /** {@code x-colo-lost-heartbeat}: this side goes on alone. */
  void leaveColo() {
    plan++;
    machine.stop(RunState.COLO);
    migration.become(MigrationStatus.COMPLETED);
    tellPeer(IncomingMigration::coloPeerLost);
    machine.later(WAY, this::goOnAlone);
  }

  private void goOnAlone() {
    migration.tellColoExit("primary", "request");
    machine.start();
  }

  /** {@code migrate_cancel}. */
  void cancel() {
    migration.become(MigrationStatus.CANCELLING);
    tellPeer(IncomingMigration::lost);
    peer = null;
    plan(before == null ? NOTICE : WAY, this::cancelled);
  }

  private void cancelled() {
    letGuestRun();
    migration.become(MigrationStatus.CANCELLED);
  }

  /** The peer's QEMU has ended. */
  void peerLost() {
    peer = null;
    peerLost = true;
    switch (migration.status()) {
      case ACTIVE -> fail(BROKEN_SOCKET);
      case POSTCOPY_ACTIVE -> breakPostcopy();
      default -> {}
    }
  }

  private boolean failsAsPlanned(MigrationPhase phase) {
    String planned = migration.plannedFailure(phase);
    if (planned != null) {
      fail(planned);
    }
    return planned != null;
  }

  /**
   * It ends, and the guest runs here as before.
   *
   * @param reason null for none that QEMU would tell
   */
  void fail(@Nullable String reason) {
    plan++;
    migration.failed(reason);
    tellPeer(IncomingMigration::lost);
    peer = null;
    letGuestRun();
  }

  private void letGuestRun() {
    if (before == RunState.RUNNING) {
      machine.start();
    } else if (before != null) {
      machine.become(RunState.POSTMIGRATE);
    }
    before = null;
  }

  /** This machine ends while it is under way. */
  void machineEnds() {
    plan++;
    tellPeer(IncomingMigration::lost);
  }
}
