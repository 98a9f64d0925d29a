// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * How time moves: from one due action to the next, each when all before it is settled. For the
 * driving thread; anybody may ask what time it is, and for an action.
 */
final class Course {

  private final StepsAndCalls work;
  private final Participants participants;
  private final DueActions due = new DueActions();
  private volatile Instant now;

  Course(Instant start, StepsAndCalls work, Participants participants) {
    this.now = start;
    this.work = work;
    this.participants = participants;
  }

  Instant now() {
    return now;
  }

  /** Lets something be done later; running what is returned lets it be forgotten. */
  Runnable after(Duration delay, Runnable action) {
    return due.add(delay.isNegative() ? now : now.plus(delay), action);
  }

  void settle() {
    do {
      work.doAll();
    } while (!participants.awaitStill(work::areWaiting));
  }

  void runUntil(Instant moment) {
    settle();
    while (actBefore(moment)) {
      // Each action is settled before the next one.
    }
    moveTo(moment);
  }

  boolean runNext(Instant moment) {
    settle();
    boolean acted = actBefore(moment);
    if (!acted) {
      moveTo(moment);
    }
    return acted;
  }

  long runAll(long limit) {
    settle();
    long done = 0;
    while (done < limit && actNext()) {
      done++;
    }
    return done;
  }

  boolean await(BooleanSupplier condition, Instant moment) {
    settle();
    while (!condition.getAsBoolean()) {
      if (!actBefore(moment)) {
        moveTo(moment);
        return false;
      }
    }
    return true;
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
    settle();
    return true;
  }

  private void moveTo(Instant moment) {
    if (moment.isAfter(now)) {
      now = moment;
    }
  }
}
