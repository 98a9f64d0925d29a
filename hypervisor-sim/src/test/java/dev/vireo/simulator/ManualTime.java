// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so; what is due then runs on the test's thread. */
public final class ManualTime implements SimulatorTime {

  private record Later(Instant due, Runnable action) {}

  private final List<Later> waiting = new ArrayList<>();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.5Z");
  private Instant now = START;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void after(Duration delay, Runnable action) {
    waiting.add(new Later(now.plus(delay), action));
    notifyAll();
  }

  /** Waits until something waits for its time. */
  synchronized void awaitWaiting() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
  }

  public void advance(Duration time) {
    Instant end = now().plus(time);
    for (Optional<Later> next = due(end); next.isPresent(); next = due(end)) {
      next.get().action().run();
    }
    set(end);
  }

  /** How much time has passed. */
  public synchronized Duration sinceStart() {
    return Duration.between(START, now);
  }

  private synchronized void set(Instant end) {
    now = end;
  }

  private synchronized Optional<Later> due(Instant end) {
    Optional<Later> next =
        waiting.stream()
            .filter(later -> !later.due().isAfter(end))
            .min(Comparator.comparing(Later::due));
    next.ifPresent(
        later -> {
          waiting.remove(later);
          now = later.due();
        });
    return next;
  }
}
