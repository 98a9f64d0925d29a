// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.Listener.State;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one listener, and who gives it to the listener.
 *
 * <p>It has two ways of working. As long as calls are short, events stand in a {@link Ring}, and
 * one worker at a time, the <em>runner</em>, hands them over one after the other ({@link RingRun}):
 * so every lane is in order and nothing is locked. When a call takes long while others wait, or a
 * loss must be marked at its place, the mailbox <em>spreads</em>: the ring is closed, what waits
 * moves into {@link Lanes}, and several workers run them. Once nothing is left, it <em>gathers</em>
 * again.
 *
 * <p>This object is also the lock of all that is out of the ordinary. Nothing foreign is ever
 * called under it.
 */
final class Mailbox {
  private static final int FIRST_RING = 14;

  /** How long a store of another thread may take to be seen, very generously. */
  private static final long VISIBLE = 1_000_000;

  private static final VarHandle ROLE;

  static {
    try {
      ROLE = MethodHandles.lookup().findVarHandle(Mailbox.class, "role", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Nobody runs and nothing waits. */
  private static final int IDLE = 0;

  /** There is a runner, or will be, or the lanes are run. */
  private static final int ACTIVE = 1;

  /** A synchronous source may call the listener without asking. */
  private static final int DIRECT = 2;

  private final Listener listener;
  private final Accounts accounts;
  private final RingRun run;
  private final Waiters waiters = new Waiters(this);
  private final FullRing fullRing;
  private final SynchronousCalls synchronousCalls;
  private final Isolation isolation;
  private final Ending ending;

  /** Replaced under the lock; the old one has been closed then. */
  private volatile Ring ring;

  private volatile int role = IDLE;

  /** When a synchronous source was last told to ask; 0 if never. */
  private volatile long withdrawnAt;

  // All below is guarded by this.
  private @Nullable Turn runner;

  /** Runs that were asked for before the mailbox spread and have not come yet: they do nothing. */
  private int outdated;

  private @Nullable Lanes lanes;

  Mailbox(Listener listener) {
    this.listener = listener;
    this.accounts = new Accounts(listener, this);
    this.run = new RingRun(this, listener);
    this.fullRing = new FullRing(this, listener);
    this.synchronousCalls = new SynchronousCalls(this, listener);
    this.isolation = new Isolation(this, listener);
    this.ending = new Ending(this, listener);
    this.ring = new Ring(Math.min(FIRST_RING, listener.capacity()), 0);
  }

  Listener listener() {
    return listener;
  }

  Accounts accounts() {
    return accounts;
  }

  /** What is inside, for those who look only. */
  Contents contents() {
    return new Contents(this);
  }

  Waiters waiters() {
    return waiters;
  }

  /** Its calls on publishers' threads. */
  SynchronousCalls synchronousCalls() {
    return synchronousCalls;
  }

  /** Its quarantine. */
  Isolation isolation() {
    return isolation;
  }

  /** Its close. */
  Ending ending() {
    return ending;
  }

  // Putting, by publishers.

  /** Queues an event; never waits for anybody's call. */
  void put(HypervisorEvent event) {
    if (ring.put(event) == Ring.Put.IN) {
      wake();
    } else {
      putSlowly(event);
    }
  }

  /**
   * Sees to it that what was put is handled. The put has changed the ring's tail, a full fence; an
   * idle runner leaves its role first and looks at the tail then. So one of the two sees the other.
   */
  private void wake() {
    int now = role;
    if (now == ACTIVE) {
      return;
    }
    if (now == IDLE && ROLE.compareAndSet(this, IDLE, ACTIVE)) {
      listener.hall().workers().execute(run);
    } else if (role == DIRECT) {
      withdrawDirect();
    }
  }

  private void putSlowly(HypervisorEvent event) {
    boolean inRing = false;
    boolean unseen = false;
    synchronized (this) {
      if (listener.state() != State.OPEN) {
        refuseLocked(event);
        return;
      }
      long lost = accounts.lostWhenFull();
      if (lanes == null) {
        inRing = fullRing.put(event);
      } else {
        lanes.add(event);
      }
      unseen = accounts.lostWhenFull() > lost && listener.lossTargets().length == 0;
    }
    if (inRing) {
      wake();
    }
    if (unseen) {
      accounts.tellOfLoss();
    }
  }

  /** The listener was closed, or quarantined, a moment ago. Under the lock. */
  void refuseLocked(HypervisorEvent event) {
    if (listener.state() == State.QUARANTINED) {
      accounts.lost(event, LossReason.QUARANTINED);
    }
  }

  // Running the ring, by a worker.

  /** The turn becomes the runner; null if it came for a run that is not wanted any more. */
  synchronized @Nullable Ring begin(Turn turn) {
    if (outdated > 0) {
      outdated--;
      return null;
    }
    runner = turn;
    turn.from(ring);
    return ring;
  }

  /**
   * The ring that the runner found nothing in: is there another one, or more in it?
   *
   * @return where to go on; null if the turn is not the runner any more
   */
  @Nullable Ring next(Turn turn) {
    boolean more;
    synchronized (this) {
      if (runner != turn) {
        return null;
      }
      if (!ring.isEmpty() && !ring.isClosed()) {
        return ring;
      }
      runner = null;
      role = IDLE;
      more = !ring.isEmpty() && !ring.isClosed();
    }
    waiters.wake();
    if (more) {
      wake();
    }
    return null;
  }

  /** The runner lets other work go first; says whether it has to come back for this one. */
  synchronized boolean pause(Turn turn) {
    if (runner != turn) {
      return false;
    }
    runner = null;
    return true;
  }

  /** The lane that the turn has got with the event it handled when the mailbox spread. */
  synchronized @Nullable Lanes adoptedBy(Turn turn) {
    return lanes != null && lanes.isAdopter(turn) ? lanes : null;
  }

  RingRun run() {
    return run;
  }

  // Spreading and gathering.

  /** A call of the runner takes long: other lanes need not wait for it. */
  synchronized void spreadAround(Turn slow) {
    if (lanes == null && runner == slow && !listener.isSerial() && !ring.isEmpty()) {
      spread();
    }
  }

  /** Moves what waits into lanes. Under the lock. */
  private Lanes spread() {
    SynchronousTurn former = listener.direct;
    listener.withdrawDirect();
    VarHandle.fullFence();
    return spread(former);
  }

  /** Likewise, with the synchronous source that could call directly until now. */
  private Lanes spread(@Nullable SynchronousTurn former) {
    ring.close();
    // Also makes visible what the runner took last: it wrote that down before it let the head go.
    HypervisorEvent[] waiting = ring.takeAll();
    Lanes made = new Lanes(this, listener, ring.tail() - waiting.length);
    Turn turn = runner == null ? former : runner;
    if (runner == null && role == ACTIVE) {
      outdated++;
    }
    runner = null;
    role = ACTIVE;
    lanes = made;
    if (turn != null) {
      made.adopt(turn);
    }
    made.addAll(waiting);
    return made;
  }

  /** Nothing is left in the lanes. Under the lock. */
  void gather(Lanes idle, long number) {
    if (lanes != idle) {
      return;
    }
    lanes = null;
    Ring empty = new Ring(Math.min(FIRST_RING, listener.capacity()), number);
    if (!listener.isOpen()) {
      // Who put without a look at the state finds that out, so that the event is counted.
      empty.close();
    }
    run.handledUpTo(number);
    // Before the ring: who puts into that must find that nobody runs it.
    role = IDLE;
    ring = empty;
  }

  // A synchronous source.

  /**
   * The turn may call the listener without asking from now on, if nothing of the listener waits or
   * runs.
   */
  synchronized boolean becomeDirect(SynchronousTurn turn) {
    boolean idle = lanes == null && listener.isOpen() && ROLE.compareAndSet(this, IDLE, DIRECT);
    if (!idle) {
      return false;
    }
    listener.direct = turn;
    if (ring.isEmpty()) {
      return true;
    }
    withdrawDirect();
    return false;
  }

  /** The turn that may call the listener directly gets its call at hand. */
  synchronized void seat(SynchronousTurn turn, DirectCalls calls, int index) {
    if (listener.direct == turn) {
      listener.sit(calls, index);
    }
  }

  /** A synchronous source has to ask from now on. Under the lock. */
  void noteWithdrawal() {
    // Odd, as 0 is never.
    withdrawnAt = System.nanoTime() | 1;
  }

  /**
   * Whether what a synchronous source did before it saw that it has to ask is seen by everybody: by
   * then that has been so for very long, as stores of another thread go.
   */
  boolean isWithdrawalVisible() {
    long at = withdrawnAt;
    return at == 0 || System.nanoTime() - at > VISIBLE;
  }

  /** Waits for that; not with the lock in hand. */
  void awaitVisibleWithdrawal() {
    while (!isWithdrawalVisible()) {
      Thread.onSpinWait();
    }
  }

  /** Workers are to run the lanes again, but for the one that the turn may be in now. */
  private synchronized void withdrawDirect() {
    if (role != DIRECT) {
      return;
    }
    SynchronousTurn former = listener.direct;
    // Taken away before the look: so either this sees the event, or the event does not see that.
    listener.withdrawDirect();
    VarHandle.fullFence();
    if (former != null && (former.number() & 1) != 0) {
      spread(former);
    } else {
      role = ACTIVE;
      listener.hall().workers().execute(run);
    }
  }

  /**
   * The listener was closed, or quarantined, between two of its methods.
   *
   * @return whether the rest is lost; not if the listener was released meanwhile
   */
  synchronized boolean loseRest(HypervisorEvent event, Target[] due, int from) {
    if (listener.isOpen()) {
      return false;
    }
    boolean closed = listener.state() == State.CLOSED;
    accounts.lost(event, due, from, closed ? LossReason.CLOSED : LossReason.QUARANTINED);
    return true;
  }

  /** The lanes while the mailbox is spread. Under the lock. */
  @Nullable Lanes lanes() {
    return lanes;
  }

  /** The lanes, spreading first if need be. Under the lock. */
  Lanes spreadLanes() {
    return lanes == null ? spread() : lanes;
  }

  /** The ring; closed while the mailbox is spread. */
  Ring ring() {
    return ring;
  }

  /** Another one, which has what waited in the old one. Under the lock. */
  void replaceRing(Ring other) {
    ring = other;
  }

  /** The runner; under the lock. */
  @Nullable Turn runner() {
    return runner;
  }

  /** Workers may be free for lanes that had to wait for one. */
  synchronized void dispatchLanes() {
    if (lanes != null) {
      lanes.dispatch();
    }
  }

  /** A quarantine is over. Under the lock. */
  void reopen() {
    if (lanes == null) {
      ring = new Ring(Math.min(FIRST_RING, listener.capacity()), ring.tail());
    }
  }

  /** What waits is lost. Under the lock. */
  void discard(LossReason reason) {
    listener.withdrawDirect();
    if (lanes != null) {
      lanes.discard(reason);
    } else {
      for (HypervisorEvent event : ring.takeAll()) {
        accounts.lost(event, reason);
      }
    }
    waiters.wake();
  }
}
