// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes one stream as fast as it can, held back so that never more than its share is under way:
 * nobody has a reason to lose anything.
 */
final class PublishingThread {
  private static final int BURST = 64;
  private static final long BACK_OFF_NANOS = 20_000;
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final DomainStream stream;
  private final Contestant.Publisher publisher;
  private final List<Arrivals> listeners;
  private final long share;
  private long published;
  private long room;

  PublishingThread(
      DomainStream stream, Contestant.Publisher publisher, List<Arrivals> listeners, long share) {
    this.stream = stream;
    this.publisher = publisher;
    this.listeners = listeners;
    this.share = share;
  }

  /** Publishes until then. */
  void publishUntil(long deadline) {
    while (System.nanoTime() < deadline) {
      if (room < BURST) {
        awaitRoom();
      }
      publishBurst();
    }
  }

  private void publishBurst() {
    int length = stream.events.length;
    int i = (int) (published % length);
    for (int n = 0; n < BURST; n++) {
      publisher.publish(i);
      i = i + 1 == length ? 0 : i + 1;
    }
    published += BURST;
    room -= BURST;
  }

  /** An eighth at a time, so that looking does not disturb those who are looked at. */
  private void awaitRoom() {
    room = share - awaitUnderWay(share - Math.max(BURST, share / 8));
  }

  /** Waits until everything published has been handled by every listener. */
  void awaitHandled() {
    awaitUnderWay(0);
    if (handled() > published) {
      throw new AssertionError(handled() + " calls for " + published + " events");
    }
  }

  /** Waits until at most so many events are under way, and returns how many are. */
  private long awaitUnderWay(long most) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    long underWay = published - handled();
    while (underWay > most) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(underWay + " of " + published + " events are not handled");
      }
      LockSupport.parkNanos(BACK_OFF_NANOS);
      underWay = published - handled();
    }
    return underWay;
  }

  long published() {
    return published;
  }

  /** What the slowest listener has handled of this stream. */
  private long handled() {
    long least = Long.MAX_VALUE;
    for (Arrivals listener : listeners) {
      least = Math.min(least, listener.handled(stream.firstDomain, stream.endDomain));
    }
    return least;
  }
}
