// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.StuckCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the calls from outside: so that a call costs no clock, and one that never returns is
 * noticed too. It has a thread while anything is called, and a while longer.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** While calls run; also how long a call may take before other lanes no longer wait for it. */
  private static final long SHORTEST = 1_000_000;

  private static final long LONGEST = 8_000_000;

  /** Looks without a call until the thread ends: some seconds. */
  private static final int PATIENCE = 500;

  private final Hall hall;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Quarantines quarantines;

  /** Guarded by this. */
  private final Map<Turn, Watch> watches = new IdentityHashMap<>();

  /** Mailboxes with lanes that no worker could be given to. */
  private final Set<Mailbox> shortOfWorkers = new HashSet<>();

  private volatile boolean closed;

  Supervisor(Hall hall) {
    this.hall = hall;
    this.quarantines = new Quarantines(hall);
  }

  Quarantines quarantines() {
    return quarantines;
  }

  /** There is something to look after. Cheap when it is being looked after already. */
  void wake() {
    if (!awake.get()
        && !closed
        && !hall.settings().ticker().looksAfterCalls()
        && awake.compareAndSet(false, true)) {
      Thread thread = new Thread(null, this::live, "vireo-supervisor", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(Supervisor.class.getClassLoader());
      thread.start();
    }
  }

  void close() {
    closed = true;
  }

  private void live() {
    long pause = SHORTEST;
    for (int quiet = 0; quiet < PATIENCE && !closed; quiet++) {
      LockSupport.parkNanos(pause);
      boolean busy = lookGuarded();
      quiet = busy ? 0 : quiet;
      pause = busy ? SHORTEST : Math.min(LONGEST, 2 * pause);
    }
    awake.set(false);
    // Who began a call after the last look has found this awake: look once more.
    if (look()) {
      wake();
    }
  }

  private boolean lookGuarded() {
    try {
      return look();
    } catch (RuntimeException | Error e) {
      ForeignLog.error(LOG, "the supervisor failed to look after the calls", e);
      return true;
    }
  }

  /** Looks at every turn once; says whether any is inside a call. */
  boolean look() {
    long now = hall.settings().ticker().nanoTime();
    boolean busy = false;
    Collection<Turn> turns = hall.turns().all();
    synchronized (this) {
      watches.keySet().removeIf(turn -> turn.place == 0);
    }
    for (Turn turn : turns) {
      busy |= look(turn, now);
    }
    giveWorkers();
    return busy;
  }

  private boolean look(Turn turn, long now) {
    Watch watch;
    synchronized (this) {
      watch = watches.computeIfAbsent(turn, Watch::new);
    }
    Watch.Sight sight = watch.look(now, hall.settings().slowness());
    Listener listener = turn.listener();
    if (sight.isSlow() && listener != null) {
      listener.mailbox().spreadAround(turn);
    }
    switch (sight) {
      case RETURNED -> returned(watch);
      case LONG -> isLong(watch);
      case STUCK -> isStuck(watch, now);
      default -> {}
    }
    return sight != Watch.Sight.IDLE;
  }

  private void isLong(Watch watch) {
    StuckCall call = watch.describe(hall.settings().ticker().nanoTime());
    LOG.warn("{} has not returned after {}: {}", watch.inWords(), call.running(), call.stack());
    int lost = hall.workers().lost(watch.turn());
    int most = hall.settings().slowness().replacements();
    if (lost == most || lost < 0) {
      LOG.error(
          "{} workers are held by calls that do not return; that is the limit, and no more of them"
              + " are replaced: listeners may have to wait for a worker now",
          most);
    }
  }

  private void isStuck(Watch watch, long now) {
    LOG.error("{} is stuck", watch.inWords());
    quarantines.stuck(watch.listener(), now);
  }

  private void returned(Watch watch) {
    hall.workers().found(watch.turn());
    LOG.warn("{} has returned after {}", watch.inWords(), Duration.ofNanos(watch.lastTook()));
    watch.forget();
  }

  /** A mailbox has lanes that wait for a worker which it may not have now. */
  void isShortOfWorkers(Mailbox mailbox) {
    synchronized (shortOfWorkers) {
      shortOfWorkers.add(mailbox);
    }
  }

  private void giveWorkers() {
    List<Mailbox> waiting;
    synchronized (shortOfWorkers) {
      if (shortOfWorkers.isEmpty()) {
        return;
      }
      waiting = List.copyOf(shortOfWorkers);
      shortOfWorkers.clear();
    }
    waiting.forEach(Mailbox::dispatchLanes);
  }

  /** The calls of the listener that are stuck now. */
  List<StuckCall> stuckCalls(Listener listener) {
    long now = hall.settings().ticker().nanoTime();
    List<StuckCall> stuck = new ArrayList<>(0);
    synchronized (this) {
      for (Watch watch : watches.values()) {
        if (watch.isStuckIn(listener)) {
          stuck.add(watch.describe(now));
        }
      }
    }
    return stuck;
  }
}
