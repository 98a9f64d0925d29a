// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What the plugins of a test tell it: words, each with a value. */
public final class Reports implements BiConsumer<String, Object>, AutoCloseable {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private record Report(String word, Object value) {}

  private final List<Report> reports = new ArrayList<>();
  private final ServiceRegistration<?> service;

  @SuppressWarnings("rawtypes") // The registry knows classes, not their type parameters.
  public Reports(BundleContext context) {
    service = context.registerService(BiConsumer.class, this, null);
  }

  @Override
  public synchronized void accept(String word, Object value) {
    reports.add(new Report(word, value));
    notifyAll();
  }

  /** The values told with this word, in order. */
  public synchronized List<Object> of(String word) {
    return new ArrayList<>(
        reports.stream().filter(r -> r.word.equals(word)).map(Report::value).toList());
  }

  /** Waits until this word has been told so many times, and returns the values. */
  public synchronized List<Object> await(String word, int times) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (of(word).size() < times) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(
            "'%s' was told %d times, not %d".formatted(word, of(word).size(), times));
      }
      wait(left);
    }
    return of(word);
  }

  @Override
  public void close() {
    service.unregister();
  }
}
