// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventHeader;
import dev.vireo.event.Explanation.Verdict;
import dev.vireo.event.LossReason;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events a listener has not been given, the latest of them: enough to say afterwards why.
 * Guarded by the mailbox's lock.
 */
final class LossMemory {
  private static final int LENGTH = 1024;
  private static final int MOST_SOURCES = 256;

  /** Why an event was not delivered. */
  enum Fate {
    OVERFLOWED(Verdict.OVERFLOWED),
    CONFLATED(Verdict.CONFLATED),
    CLOSED(Verdict.CLOSED),
    QUARANTINED(Verdict.QUARANTINED);

    private final Verdict verdict;

    Fate(Verdict verdict) {
      this.verdict = verdict;
    }

    Verdict verdict() {
      return verdict;
    }

    static Fate of(LossReason reason) {
      return switch (reason) {
        case MAILBOX_FULL -> OVERFLOWED;
        case CLOSED -> CLOSED;
        case QUARANTINED -> QUARANTINED;
      };
    }
  }

  /** The latest losses, column by column, so that one more makes no object; made at the first. */
  private @Nullable String @Nullable [] sources;

  private long[] sequences = {};
  private Fate[] fates = {};
  private long count;

  /** Of each source the latest event whose loss is not remembered any more. */
  private final Map<String, long[]> forgotten = new HashMap<>(0);

  /** There were too many sources for that. */
  private boolean allForgotten;

  void add(EventHeader header, Fate fate) {
    @Nullable String[] known = sources == null ? make() : sources;
    int place = (int) (count++ % LENGTH);
    String oldest = known[place];
    if (oldest != null) {
      forget(oldest, sequences[place]);
    }
    if (known[place] != header.source()) {
      // Nearly always the same one again, and the store of a reference has its price.
      known[place] = header.source();
    }
    sequences[place] = header.sequence();
    if (fates[place] != fate) {
      fates[place] = fate;
    }
  }

  private @Nullable String[] make() {
    sequences = new long[LENGTH];
    fates = new Fate[LENGTH];
    sources = new String[LENGTH];
    return sources;
  }

  private void forget(String source, long sequence) {
    // Losses do not come in the order of their numbers: conflated events overtake others.
    long[] upTo = forgotten.computeIfAbsent(source, key -> new long[1]);
    upTo[0] = Math.max(upTo[0], sequence);
    allForgotten |= forgotten.size() > MOST_SOURCES;
    if (allForgotten) {
      forgotten.clear();
    }
  }

  /** What became of this event; null if it is not among the lost ones that are remembered. */
  @Nullable Fate of(EventHeader header) {
    @Nullable String[] known = sources;
    for (long i = count - 1; known != null && i >= oldest(); i--) {
      int place = (int) (i % LENGTH);
      if (sequences[place] == header.sequence() && header.source().equals(known[place])) {
        return fates[place];
      }
    }
    return null;
  }

  /** Whether a loss of this event would still be remembered. */
  boolean reachesBackTo(EventHeader header) {
    long[] upTo = forgotten.get(header.source());
    return !allForgotten && (upTo == null || header.sequence() > upTo[0]);
  }

  private long oldest() {
    return Math.max(0, count - LENGTH);
  }
}
