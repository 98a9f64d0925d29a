// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the steps of one run. Everything in here belongs to the thread that has the baton.
 *
 * <p>Half of the runs choose the next thread evenly, the others go by priorities which change at
 * random moments. In both a thread stands still for long at times, in the middle of anything, while
 * the others go on: as one does that has lost its processor.
 */
final class Scheduler {
  private static final int MOST_POINTS = 400_000;

  /** For how many steps of the others a thread stands still at most, if it could go on. */
  private static final int LONGEST_STALL = 400;

  private static final long REAL_LIMIT = 60;

  /** How far the clock moves at most while somebody could go on. */
  private static final long LEAP = 10_000_000;

  private static final int[] DENSITIES = {2, 4, 8, 16, 32, 64, 128};

  private static volatile @Nullable Scheduler running;

  private final Random random;
  private final boolean byPriority;
  private final int density;
  private final List<Strand> strands = new ArrayList<>();
  private final Map<Object, Held> monitors = new IdentityHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<String> problems = new ArrayList<>();
  private @Nullable Strand active;
  private long clock = 1;
  private int points;
  private int left;
  private int lowest;
  private long trace = 17;

  /** Who has a monitor, and how often. */
  private final Map<Object, Integer> hashes = new IdentityHashMap<>();

  private static final class Held {
    private @Nullable Strand owner;
    private int times;
  }

  Scheduler(Random random) {
    this.random = random;
    this.byPriority = random.nextBoolean();
    this.density = DENSITIES[random.nextInt(DENSITIES.length)];
    this.left = untilNextChange();
  }

  static boolean isRunning() {
    return running != null;
  }

  static Scheduler current() {
    return Objects.requireNonNull(running, "no run");
  }

  /** Runs until all threads have ended; says what went wrong with the threads themselves. */
  List<String> run(Runnable first) throws InterruptedException {
    running = this;
    ScheduledThread main = new ScheduledThread(null, first, "main", 0, false);
    Strand strand = join(main);
    active = strand;
    strand.wake();
    boolean ended = over.await(REAL_LIMIT, TimeUnit.SECONDS);
    running = null;
    if (!ended) {
      problems.add("after " + REAL_LIMIT + " s of real time: " + strands);
    }
    return problems;
  }

  /** The same for runs that took the same way. */
  long trace() {
    return trace;
  }

  private Strand join(ScheduledThread thread) {
    Strand strand = new Strand(thread, random.nextInt(1 << 20), this::ended);
    strands.add(strand);
    strand.begin();
    return strand;
  }

  void start(ScheduledThread thread) {
    join(thread);
    point();
  }

  ScheduledThread thread() {
    return me().thread();
  }

  private Strand me() {
    return Objects.requireNonNull(active, "nobody runs");
  }

  /** A step follows that others could see. */
  void point() {
    if (++points > MOST_POINTS) {
      fail("no end after " + points + " points: " + strands);
    }
    if (--left <= 0) {
      left = untilNextChange();
      me().lower(--lowest);
      if (random.nextInt(8) == 0) {
        me().stallsUntil(points + random.nextInt(LONGEST_STALL));
      }
      if (random.nextInt(16) == 0) {
        stepClock(LEAP);
      }
      giveAway();
    }
  }

  private int untilNextChange() {
    return 1 + random.nextInt(2 * density);
  }

  void spin() {
    clock += 20_000;
    points += 10;
    Strand me = me();
    me.lower(--lowest);
    me.spins(true);
    point();
    giveAway();
    me.spins(false);
  }

  int identityHashCode(Object object) {
    return hashes.computeIfAbsent(object, key -> hashes.size() * 0x9E3779B9);
  }

  long nanoTime() {
    return ++clock;
  }

  boolean seemsToWait() {
    return random.nextBoolean();
  }

  // Monitors.

  void enter(Object monitor) {
    point();
    take(monitor, 1);
  }

  private void take(Object monitor, int times) {
    Held held = monitors.computeIfAbsent(monitor, key -> new Held());
    Strand me = me();
    while (held.owner != null && held.owner != me) {
      me.waitsUntil(() -> held.owner == null);
      giveAway();
    }
    held.owner = me;
    held.times += times;
  }

  void exit(Object monitor) {
    Held held = held(monitor);
    if (--held.times == 0) {
      held.owner = null;
    }
  }

  private Held held(Object monitor) {
    Held held = monitors.get(monitor);
    if (held == null || held.owner != me()) {
      throw new IllegalMonitorStateException("not the owner");
    }
    return held;
  }

  /** Waits for a signal with the monitor let go; says how much of the time is left. */
  long await(Object monitor, Object signal, long nanos) throws InterruptedException {
    Strand me = me();
    Held held = held(monitor);
    int times = held.times;
    held.times = 0;
    held.owner = null;
    long deadline = clock + nanos;
    if (!me.thread().isInterrupted()) {
      me.waitsForSignal(signal, deadline);
      giveAway();
    }
    take(monitor, times);
    if (me.thread().takeInterrupt()) {
      throw new InterruptedException();
    }
    return deadline - clock;
  }

  void signal(Object signal, int most) {
    int signalled = 0;
    for (Strand strand : strands) {
      if (signalled < most && strand.takesSignal(signal)) {
        signalled++;
      }
    }
  }

  // Time.

  void park(long nanos) {
    sleep(nanos + (long) (random.nextDouble() * 4 * nanos));
  }

  void sleep(long nanos) {
    Strand me = me();
    long deadline = clock + nanos;
    me.sleepsUntil(deadline);
    giveAway();
  }

  /** Waits until all of them have ended. */
  void awaitEnd(List<ScheduledThread> threads) {
    me().waitsUntil(() -> strands.stream().noneMatch(one -> threads.contains(one.thread())));
    giveAway();
  }

  private boolean stepClock(long most) {
    long next = Long.MAX_VALUE;
    for (Strand strand : strands) {
      long deadline = strand.deadline();
      next = deadline > clock ? Math.min(next, deadline) : next;
    }
    if (next == Long.MAX_VALUE || next - clock > most) {
      return false;
    }
    clock = next;
    return true;
  }

  // The baton.

  private void giveAway() {
    Strand me = me();
    Strand next = choose();
    if (next != me) {
      pass(next);
      me.awaitBaton();
    }
    me.goesOn();
  }

  private void pass(Strand next) {
    active = next;
    trace = 31 * trace + next.number(strands) + 7L * points;
    next.wake();
  }

  private Strand choose() {
    List<Strand> ready = ready();
    while (ready.isEmpty()) {
      if (!stepClock(Long.MAX_VALUE)) {
        fail("everybody waits: " + strands);
      }
      ready = ready();
    }
    if (!byPriority) {
      return ready.get(random.nextInt(ready.size()));
    }
    Strand first = ready.get(0);
    for (Strand one : ready) {
      first = one.priority() > first.priority() ? one : first;
    }
    return first;
  }

  private List<Strand> ready() {
    List<Strand> ready = new ArrayList<>(strands.size());
    boolean othersToo = false;
    for (Strand strand : strands) {
      if (strand.isReady(clock)) {
        ready.add(strand);
        othersToo |= !strand.rests(points);
      }
    }
    if (othersToo) {
      ready.removeIf(strand -> strand.rests(points));
    } else if (!ready.isEmpty() && ready.stream().allMatch(Strand::spins)) {
      stepClock(LEAP);
    }
    return ready;
  }

  private void ended(Strand strand, @Nullable Throwable thrown) {
    strands.remove(strand);
    if (thrown != null) {
      problems.add(strand.thread().getName() + " ended with " + Strand.trace(thrown));
    }
    if (strands.isEmpty()) {
      over.countDown();
    } else {
      pass(choose());
    }
  }

  /** Ends the run here: nobody goes on. */
  private void fail(String why) {
    problems.add(why);
    over.countDown();
    while (true) {
      LockSupport.park();
    }
  }
}
