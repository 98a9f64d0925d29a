// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

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

  private final ReentrantLock driving = new ReentrantLock();
  private final Participants participants = new Participants();
  private final StepsAndCalls work = new StepsAndCalls();
  private final Course course;

  /** A time that begins at {@link #EPOCH}. */
  public VirtualTime() {
    this(EPOCH);
  }

  /** A time that begins at a moment. */
  public VirtualTime(Instant start) {
    this.course = new Course(Objects.requireNonNull(start, "start"), work, participants);
  }

  @Override
  public Instant now() {
    return course.now();
  }

  /** {@inheritDoc} The driving thread runs it; one that is due already, once all is settled. */
  @Override
  public void after(Duration delay, Runnable action) {
    alarm(delay, action);
  }

  /** As {@link #after}, for an action that may be forgotten. */
  public Alarm alarm(Duration delay, Runnable action) {
    Objects.requireNonNull(action, "action");
    return course.after(delay, action)::run;
  }

  /** Gives a step, which must not wait. */
  @Override
  public void execute(Runnable step) {
    work.addStep(Objects.requireNonNull(step, "step"));
  }

  /** Gives a call, which may wait by {@link #await}. */
  public void call(Runnable call) {
    work.addCall(Objects.requireNonNull(call, "call"));
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
   * Whether the calling thread may {@link #await} here: it is not inside of a step, and no other
   * thread drives.
   */
  public boolean mayAwait() {
    return !work.stepping() && !drivenElsewhere();
  }

  /**
   * Does every step and call that there is, and what these cause; time does not move.
   *
   * @throws IllegalStateException if a participant is not still within 10 s of real time
   */
  public void settle() {
    drive(course::settle);
  }

  /** Moves time on by this much, as {@link #runUntil}. */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("Time cannot go back by " + duration.negated() + ".");
    }
    drive(() -> course.runUntil(now().plus(duration)));
  }

  /**
   * Does what is due up to and at a moment; then it is that moment, or later if a call has waited
   * longer. A moment that is past only settles.
   */
  public void runUntil(Instant moment) {
    drive(() -> course.runUntil(moment));
  }

  /**
   * Does what is due next, and nothing more: for who has something to do in between.
   *
   * @param moment if nothing is due by then, it is that moment afterwards
   * @return whether something was due
   */
  public boolean runNext(Instant moment) {
    return driveFor(() -> course.runNext(moment));
  }

  /**
   * Moves time on until nothing is due any more, but does not more than so many actions.
   *
   * @return how many actions were done; the limit, if more may be due
   */
  public long runAll(long limit) {
    return driveFor(() -> course.runAll(limit));
  }

  /**
   * Moves time on until a condition holds; it is asked whenever all is settled. Inside of a call no
   * other call begins meanwhile.
   *
   * @param limit how far time may move
   * @return whether it holds; if not, time has moved by the limit
   */
  public boolean await(BooleanSupplier condition, Duration limit) {
    return driveFor(() -> course.await(condition, now().plus(limit)));
  }

  /**
   * For a thread that waits while another one drives: does the steps itself as long as that one is
   * inside of a call, which may wait for this thread. Takes real time; virtual time does not move.
   *
   * @param limit of real time
   * @return whether the condition holds; false too when nobody drives any more
   */
  public boolean help(BooleanSupplier condition, Duration limit) {
    return work.help(condition, this::drivenElsewhere, limit);
  }

  private void drive(Runnable moves) {
    driving.lock();
    try {
      moves.run();
    } finally {
      driving.unlock();
    }
  }

  private <T> T driveFor(Supplier<T> moves) {
    driving.lock();
    try {
      return moves.get();
    } finally {
      driving.unlock();
    }
  }
}
