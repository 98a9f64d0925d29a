// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.LeakedBundle;
import dev.vireo.event.PlatformHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether the class loaders of bundles that have gone are collected, and names those that
 * are not.
 *
 * <p>A virtual machine need not look at class loaders for hours, so the watch asks for garbage
 * collections: at most two on account of one bundle, at 40 % and 80 % of the time until the report,
 * and only while it is not collected; one serves all bundles that have gone before it, and between
 * two there is a fifth of that time at least.
 */
final class LeakWatch implements PlatformHealth {
  private static final Logger LOG = LoggerFactory.getLogger("dev.vireo.leaks");
  private static final int COLLECTIONS = 2;

  private final BooleanSupplier collection;
  private final Function<Revision, List<String>> causes;
  private final List<Suspect> suspects = new ArrayList<>();
  private long reportNanos;
  private long lastCollection;

  /**
   * @param report how long after it went a bundle is named; zero switches the watch off
   * @param collection asks for a garbage collection, and says whether one has run
   * @param causes what is known of who keeps a revision
   */
  LeakWatch(Duration report, BooleanSupplier collection, Function<Revision, List<String>> causes) {
    this.reportNanos = report.toNanos();
    this.collection = collection;
    this.causes = causes;
  }

  /** From now on the report comes so long after a bundle went; zero switches the watch off. */
  synchronized void configure(Duration report) {
    reportNanos = report.toNanos();
    if (reportNanos == 0) {
      suspects.clear();
    }
  }

  /** How often to {@link #look}. */
  synchronized Duration pace() {
    return Duration.ofNanos(Math.max(reportNanos / 25, 1_000_000));
  }

  /** A bundle has gone now; says whether it is watched. */
  synchronized boolean gone(Revision revision, Instant since, long now) {
    if (reportNanos > 0) {
      suspects.add(new Suspect(revision, since, now));
    }
    return reportNanos > 0;
  }

  /** Does what is due by now; says whether there is more to come. */
  boolean look(long now) {
    List<Suspect> due = wantingCollection(now);
    if (!due.isEmpty()) {
      collect(due);
    }
    unreported(now).forEach(this::report);
    return isWatching();
  }

  private synchronized List<Suspect> wantingCollection(long now) {
    suspects.removeIf(Suspect::isCollected);
    List<Suspect> due = suspects.stream().filter(each -> wantsCollection(each, now)).toList();
    boolean tooSoon = lastCollection != 0 && now - lastCollection < reportNanos / 5;
    if (due.isEmpty() || tooSoon) {
      return List.of();
    }
    lastCollection = now;
    return due;
  }

  private boolean wantsCollection(Suspect suspect, long now) {
    int asked = suspect.collections();
    return asked < COLLECTIONS && suspect.age(now) >= reportNanos / 5 * 2 * (asked + 1);
  }

  /** Not under the lock: whoever tells of a departure must not wait for the collection. */
  private void collect(List<Suspect> due) {
    boolean ran = collection.getAsBoolean();
    synchronized (this) {
      due.forEach(suspect -> suspect.collectionAsked(ran));
    }
  }

  private synchronized List<Suspect> unreported(long now) {
    suspects.removeIf(Suspect::isCollected);
    return suspects.stream()
        .filter(suspect -> !suspect.isReported() && suspect.age(now) >= reportNanos)
        .toList();
  }

  private void report(Suspect suspect) {
    List<String> found = new ArrayList<>(causes.apply(suspect.revision()));
    LeakedBundle leaked;
    synchronized (this) {
      if (!suspect.sawCollection()) {
        found.add(
            "it may merely not be collected yet: explicit garbage collections have no effect");
      }
      leaked = suspect.report(found);
    }
    LOG.warn(
        "the classes of {} stay in memory, though it went at {}: {}."
            + " Thread locals, timers, shutdown hooks and fields of other bundles cannot be seen"
            + " from here; they are the usual causes",
        leaked.bundle(),
        leaked.since(),
        found.isEmpty() ? "nothing is seen that refers to them" : String.join("; ", found));
  }

  private synchronized boolean isWatching() {
    return suspects.stream().anyMatch(suspect -> !suspect.isReported());
  }

  @Override
  public synchronized List<LeakedBundle> leakedBundles() {
    suspects.removeIf(Suspect::isCollected);
    return suspects.stream().filter(Suspect::isReported).map(Suspect::toReport).toList();
  }
}
