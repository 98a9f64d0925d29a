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

  private record Lost(String source, long sequence, Fate fate) {}

  /** Made at the first loss. */
  private @Nullable Lost @Nullable [] latest;

  private long count;

  /** Of each source the latest event whose loss is not remembered any more. */
  private final Map<String, long[]> forgotten = new HashMap<>(0);

  /** There were too many sources for that. */
  private boolean allForgotten;

  void add(EventHeader header, Fate fate) {
    @Nullable Lost[] ring = latest == null ? new Lost[LENGTH] : latest;
    latest = ring;
    int place = (int) (count++ % LENGTH);
    Lost oldest = ring[place];
    if (oldest != null) {
      forget(oldest);
    }
    ring[place] = new Lost(header.source(), header.sequence(), fate);
  }

  private void forget(Lost oldest) {
    // Losses do not come in the order of their numbers: conflated events overtake others.
    long[] upTo = forgotten.computeIfAbsent(oldest.source(), source -> new long[1]);
    upTo[0] = Math.max(upTo[0], oldest.sequence());
    allForgotten |= forgotten.size() > MOST_SOURCES;
    if (allForgotten) {
      forgotten.clear();
    }
  }

  /** What became of this event; null if it is not among the lost ones that are remembered. */
  @Nullable Fate of(EventHeader header) {
    @Nullable Lost[] ring = latest;
    for (long i = count - 1; ring != null && i >= oldest(); i--) {
      @Nullable Lost lost = ring[(int) (i % LENGTH)];
      if (lost != null
          && lost.sequence() == header.sequence()
          && lost.source().equals(header.source())) {
        return lost.fate();
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
