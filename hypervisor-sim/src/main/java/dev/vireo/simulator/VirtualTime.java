// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A time that stands still until somebody moves it, and then moves from one due action to the next:
 * a day takes as long as the work that is done in it.
 *
 * <p><b>Time never overtakes work.</b> It moves only when everything is <em>settled</em>: no step
 * and no call is left (below), and every {@link Participant} is still. How fast or how loaded the
 * machine is therefore changes nothing: the same actions give the same course.
 *
 * <p><b>One thread does everything:</b> the one that is inside {@link #advance}, {@link #runUntil},
 * {@link #runAll}, {@link #settle} or {@link #await}, which <em>drives</em>. It has no thread of
 * its own. A second thread that wants to drive waits for the first. The driving thread may drive
 * again from inside of an action. Three kinds of work are done, each in the order in which it was
 * given:
 *
 * <ul>
 *   <li><b>steps</b> ({@link #execute}): bytes on their way, replies. All steps are done before
 *       anything else. A step must not wait.
 *   <li><b>calls</b> ({@link #call}): foreign code such as listeners. One at a time, and only when
 *       no step is left. A call may wait by {@link #await}: steps are done meanwhile and time may
 *       pass, but no other call begins.
 *   <li><b>due actions</b> ({@link #after}): by time, and at one time in the order of asking. One
 *       at a time, and only when all is settled.
 * </ul>
 *
 * <p>Clients at sockets are outside of all that: what they are sent leaves at once, what they send
 * is done when it comes, and time does not wait for them. A negotiated one can move the time by the
 * command {@code x-vireo-advance} with {@code milliseconds}, which only a simulator on a virtual
 * time has. Its reply follows the events of that time; further commands on that monitor wait for
 * it.
 *
 * <p>What a step, a call or an action throws ends the run and is thrown to whoever drives; the time
 * stays where it is, and a further call goes on with the rest.
 */
public final class VirtualTime implements SimulatorTime, Executor {

  /** When a virtual time begins unless told otherwise: 2026-01-01T00:00:00Z. */
  public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  /** What waits for its time. */
  @FunctionalInterface
  public interface Alarm {
    /** Lets the action be forgotten; without effect once it has begun. */
    void cancel();
  }

  private static final long PAUSE_NANOS = 50_000;

  private final ReentrantLock driving = new ReentrantLock();
  private final DueActions due = new DueActions();
  private final Participants participants = new Participants();
  private final Queue<Runnable> steps = new ArrayDeque<>();
  private final Queue<Runnable> calls = new ArrayDeque<>();
  private volatile Instant now;

  /** Held while a step runs: another thread may do steps while the driving one is in a call. */
  private final ReentrantLock stepping = new ReentrantLock();

  /** Whether a call is under way. */
  private volatile boolean calling;

  /** A time that begins at {@link #EPOCH}. */
  public VirtualTime() {
    this(EPOCH);
  }

  /** A time that begins at a moment. */
  public VirtualTime(Instant start) {
    this.now = Objects.requireNonNull(start, "start");
  }

  @Override
  public Instant now() {
    return now;
  }

  /** {@inheritDoc} The driving thread runs it; one that is due already, once all is settled. */
  @Override
  public void after(Duration delay, Runnable action) {
    alarm(delay, action);
  }

  /** As {@link #after}, for an action that may be forgotten. */
  public Alarm alarm(Duration delay, Runnable action) {
    Objects.requireNonNull(action, "action");
    Instant time = delay.isNegative() ? now : now.plus(delay);
    return due.add(time, action)::run;
  }

  /** Gives a step, which must not wait. */
  @Override
  public void execute(Runnable step) {
    Objects.requireNonNull(step, "step");
    synchronized (steps) {
      steps.add(step);
    }
  }

  /** Gives a call, which may wait by {@link #await}. */
  public void call(Runnable call) {
    Objects.requireNonNull(call, "call");
    synchronized (steps) {
      calls.add(call);
    }
  }

  /** From now on time waits for this one too. */
  public void join(Participant participant) {
    participants.add(Objects.requireNonNull(participant, "participant"));
  }

  /** Time waits for this one no more. */
  public void leave(Participant participant) {
    participants.remove(participant);
  }

  /** Whether another thread than the calling one drives. */
  public boolean drivenElsewhere() {
    return driving.isLocked() && !driving.isHeldByCurrentThread();
  }

  /**
   * Does every step and call that there is, and what these cause; time does not move.
   *
   * @throws IllegalStateException if a participant is not still within 10 s of real time
   */
  public void settle() {
    drive(this::settleHere);
  }

  /** Moves time on by this much, as {@link #runUntil}. */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("Time cannot go back by " + duration.negated() + ".");
    }
    drive(() -> runUntilHere(now.plus(duration)));
  }

  /**
   * Does what is due up to and at a moment; then it is that moment, or later if a call has waited
   * longer. A moment that is past only settles.
   */
  public void runUntil(Instant moment) {
    drive(() -> runUntilHere(moment));
  }

  /**
   * Does what is due next, and nothing more: for who has something to do in between.
   *
   * @param moment if nothing is due by then, it is that moment afterwards
   * @return whether something was due
   */
  public boolean runNext(Instant moment) {
    boolean[] acted = {false};
    drive(
        () -> {
          settleHere();
          acted[0] = actBefore(moment);
          if (!acted[0]) {
            moveTo(moment);
          }
        });
    return acted[0];
  }

  /**
   * Moves time on until nothing is due any more, but does not more than so many actions.
   *
   * @return how many actions were done; the limit, if more may be due
   */
  public long runAll(long limit) {
    long[] done = {0};
    drive(
        () -> {
          settleHere();
          while (done[0] < limit && actNext()) {
            done[0]++;
          }
        });
    return done[0];
  }

  /**
   * Moves time on until a condition holds; it is asked whenever all is settled. Inside of a call no
   * other call begins meanwhile.
   *
   * @param limit how far time may move
   * @return whether it holds; if not, time has moved by the limit
   */
  public boolean await(BooleanSupplier condition, Duration limit) {
    boolean[] holds = {false};
    drive(() -> holds[0] = awaitHere(condition, now.plus(limit)));
    return holds[0];
  }

  /**
   * For a thread that waits while another one drives: does the steps itself as long as that one is
   * inside of a call, which may wait for this thread. Takes real time; virtual time does not move.
   *
   * @param limit of real time
   * @return whether the condition holds; false too when nobody drives any more
   */
  public boolean help(BooleanSupplier condition, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!drivenElsewhere() || System.nanoTime() - deadline > 0) {
        return condition.getAsBoolean();
      }
      if (!calling || !step()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return true;
  }

  private boolean awaitHere(BooleanSupplier condition, Instant moment) {
    settleHere();
    while (!condition.getAsBoolean()) {
      if (!actBefore(moment)) {
        moveTo(moment);
        return false;
      }
    }
    return true;
  }

  private void drive(Runnable work) {
    driving.lock();
    try {
      work.run();
    } finally {
      driving.unlock();
    }
  }

  private void runUntilHere(Instant moment) {
    settleHere();
    while (actBefore(moment)) {
      // Each action is settled before the next one.
    }
    moveTo(moment);
  }

  /** Does the next action if it is due by then. */
  private boolean actBefore(Instant moment) {
    Instant next = due.next();
    return next != null && !next.isAfter(moment) && actNext();
  }

  private boolean actNext() {
    Instant next = due.next();
    Runnable action = due.take();
    if (next == null || action == null) {
      return false;
    }
    moveTo(next);
    action.run();
    settleHere();
    return true;
  }

  private void moveTo(Instant moment) {
    if (moment.isAfter(now)) {
      now = moment;
    }
  }

  private void settleHere() {
    do {
      while (step() || call()) {
        // Steps come first: they are asked for before each call.
      }
    } while (!participants.awaitStill(this::hasWork));
  }

  private boolean hasWork() {
    synchronized (steps) {
      return !steps.isEmpty() || (!calling && !calls.isEmpty());
    }
  }

  /** Does the next step, if there is one. */
  private boolean step() {
    stepping.lock();
    try {
      Runnable step = nextOf(steps);
      if (step != null) {
        step.run();
      }
      return step != null;
    } finally {
      stepping.unlock();
    }
  }

  /** Makes the next call, if there is one and none is under way. */
  private boolean call() {
    Runnable call = calling ? null : nextOf(calls);
    if (call == null) {
      return false;
    }
    calling = true;
    try {
      call.run();
    } finally {
      calling = false;
    }
    return true;
  }

  private @Nullable Runnable nextOf(Queue<Runnable> queue) {
    synchronized (steps) {
      return queue.poll();
    }
  }
}
