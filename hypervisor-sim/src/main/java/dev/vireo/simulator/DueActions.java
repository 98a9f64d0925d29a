// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is to happen at a time: by time, and at one time in the order of asking. Thread-safe. */
final class DueActions {

  private static final Comparator<Due> ORDER =
      Comparator.comparing(Due::time).thenComparingLong(Due::number);

  private record Due(Instant time, long number, Runnable action) {}

  /** Sorted, as most alarms are cancelled, which a heap would have to search for. */
  private final TreeSet<Due> waiting = new TreeSet<>(ORDER);

  private long count;

  /** Adds one. Running what is returned takes it out again, if it is still there. */
  synchronized Runnable add(Instant time, Runnable action) {
    Due due = new Due(time, count++, action);
    waiting.add(due);
    return () -> remove(due);
  }

  private synchronized void remove(Due due) {
    waiting.remove(due);
  }

  /** When the next one is due; null if there is none. */
  synchronized @Nullable Instant next() {
    Due next = waiting.isEmpty() ? null : waiting.first();
    return next == null ? null : next.time();
  }

  /** Takes the next one out; null if there is none. */
  synchronized @Nullable Runnable take() {
    Due next = waiting.pollFirst();
    return next == null ? null : next.action();
  }
}
