// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Counts what the plugins of a test tell it, by word, and keeps the values of few words. */
final class Told implements BiConsumer<String, Object> {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int KEPT = 10;

  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, List<Object>> values = new TreeMap<>();

  @Override
  public synchronized void accept(String word, Object value) {
    counts.merge(word, 1L, Long::sum);
    List<Object> kept = values.computeIfAbsent(word, w -> new ArrayList<>());
    if (kept.size() < KEPT) {
      kept.add(value);
    }
    notifyAll();
  }

  synchronized long count(String word) {
    return counts.getOrDefault(word, 0L);
  }

  /** The first values told with this word. */
  synchronized List<Object> first(String word) {
    return List.copyOf(values.getOrDefault(word, List.of()));
  }

  /** Waits until this word has been told so many times. */
  synchronized void await(String word, long times) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (count(word) < times) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("'%s' %d times within 30 s: %s".formatted(word, times, counts));
      }
      wait(left);
    }
  }

  synchronized void forget() {
    counts.clear();
    values.clear();
  }
}
