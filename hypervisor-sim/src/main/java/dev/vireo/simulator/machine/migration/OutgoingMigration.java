// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.simulator.MemoryUse;
import dev.vireo.simulator.MigrationPhase;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt to send the guest somewhere. Guarded by the machine's lock. */
final class OutgoingMigration {

  /** Until QEMU looks up from its sending and notices what has happened. */
  static final Duration NOTICE = Duration.ofMillis(100);

  static final String BROKEN_SOCKET = "Unable to write to socket: Broken pipe";
  private static final String BROKEN_COMMAND = "Unable to write to command: Broken pipe";

  static final Duration CONNECT = Duration.ofMillis(1);

  /** What takes time beside the memory's last bytes. */
  static final Duration DEVICES = Duration.ofMillis(1);

  private static final long PAGE = 4096;

  private final Migration migration;
  private final Machine machine;
  private final MigrationAddress address;
  private final Transfer transfer;
  private final Stopwatch watch;
  private final Peer peer = new Peer();
  private final NextStep next;
  private final Postcopy postcopy;
  private final LockStep lockStep;
  private int passes;
  private @Nullable RunState before;
  private boolean peerLost;

  OutgoingMigration(Migration migration, Machine machine, MigrationAddress address) {
    this.migration = migration;
    this.machine = machine;
    this.address = address;
    this.transfer = new Transfer(machine.now());
    this.watch = new Stopwatch(machine.now());
    this.next = new NextStep(machine);
    this.postcopy = new Postcopy(this);
    this.lockStep = new LockStep(this);
  }

  Migration migration() {
    return migration;
  }

  Machine machine() {
    return machine;
  }

  Peer peer() {
    return peer;
  }

  NextStep next() {
    return next;
  }

  /** How it goes on once the guest runs at the other side. */
  Postcopy postcopy() {
    return postcopy;
  }

  /** What follows it with COLO. */
  LockStep lockStep() {
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

  void begin() {
    next.plan(CONNECT, this::connect);
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
      if (!peer.connect(migration.network(), address)) {
        fail(address.refusal());
        return;
      }
      peer.tell(incoming -> incoming.connected(this));
    }
    watch.setUp(machine.now());
    transfer.bandwidth(machine.now(), migration.parameters().maxBandwidth());
    if (migration.has(Capabilities.SNAPSHOT)) {
      new BackgroundSnapshot(this).begin();
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
      next.plan(DEVICES, () -> fail("Unable to write to socket: Bad file descriptor"));
    }
  }

  private boolean peerLacks(String capability) {
    return migration.has(capability) && peer.lacks(capability);
  }

  void pass(long bytes, Runnable end) {
    count();
    send(bytes, end);
  }

  private void count() {
    passes++;
    // From 11.0 nothing is told of the first, and the last one begins before the guest stops.
    if (passes > 1 || !countsAhead()) {
      migration.tellPass(passes);
    }
  }

  private void send(long bytes, Runnable end) {
    transfer.begin(machine.now(), bytes);
    next.plan(transfer.left(machine.now()), end);
  }

  /** The client has changed a limit. */
  void limitsChanged() {
    if (migration.status() == MigrationStatus.ACTIVE) {
      transfer.bandwidth(machine.now(), migration.parameters().maxBandwidth());
      next.plan(transfer.left(machine.now()), this::passEnds);
    } else if (migration.status() == MigrationStatus.POSTCOPY_ACTIVE) {
      postcopy.limitsChanged();
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
      if (countsAhead()) {
        count();
      }
      stopGuest();
      switchOver();
    }
  }

  private boolean countsAhead() {
    return machine.settings().profile().isAtLeast(11, 0);
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

  void stopGuest() {
    before = machine.runState();
    watch.stopped(machine.now());
    machine.stop(RunState.FINISH_MIGRATE);
    machine.become(RunState.FINISH_MIGRATE);
  }

  private void switchOver() {
    if (migration.has(Capabilities.PAUSE)) {
      next.none();
      migration.become(MigrationStatus.PRE_SWITCHOVER);
    } else {
      if (machine.settings().profile().isAtLeast(10, 0)) {
        migration.become(MigrationStatus.DEVICE);
      }
      lastPass();
    }
  }

  /** {@code migrate-continue}. */
  void goOn() {
    next.plan(
        Peer.WAY,
        () -> {
          migration.become(MigrationStatus.DEVICE);
          lastPass();
        });
  }

  private void lastPass() {
    if (!countsAhead()) {
      count();
    }
    send(written(), () -> {});
    if (!failsAsPlanned(MigrationPhase.SWITCHOVER)) {
      next.plan(transfer.left(machine.now()).plus(DEVICES), this::memoryIsThere);
    }
  }

  private void memoryIsThere() {
    if (peerLost) {
      fail(null);
    } else if (migration.has(Capabilities.COLO)) {
      lockStep.begin();
    } else {
      complete();
    }
  }

  void complete() {
    GuestState guest = guest();
    machine.become(RunState.POSTMIGRATE);
    watch.ended(machine.now());
    migration.become(MigrationStatus.COMPLETED);
    peer.tell(incoming -> incoming.arrived(guest));
    if (address.kind() == MigrationAddress.Kind.EXEC) {
      write(guest);
    }
  }

  void write(GuestState guest) {
    migration.network().write(address.file(), guest);
  }

  /** What the other side gets. */
  GuestState guest() {
    RunState state = before;
    return new GuestState(state == null ? machine.runState() : state);
  }

  /** {@code migrate_cancel}. */
  void cancel() {
    migration.become(MigrationStatus.CANCELLING);
    peer.leave();
    next.plan(before == null ? NOTICE : Peer.WAY, this::cancelled);
  }

  private void cancelled() {
    letGuestRun();
    migration.become(MigrationStatus.CANCELLED);
  }

  /** The peer's QEMU has ended. */
  void peerLost() {
    peer.forget();
    peerLost = true;
    switch (migration.status()) {
      case ACTIVE -> fail(BROKEN_SOCKET);
      case POSTCOPY_ACTIVE -> postcopy.breakOff();
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
    next.none();
    migration.failed(reason);
    peer.leave();
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
    next.none();
    peer.leave();
  }
}
