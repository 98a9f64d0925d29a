// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventHeader;
import dev.vireo.event.Explanation.Verdict;
import dev.vireo.event.LossReason;
import org.jspecify.annotations.Nullable;

/**
 * Which events a listener has not been given, the latest of them: enough to say afterwards why.
 * Guarded by the mailbox's lock.
 */
final class LossMemory {
  private static final int LENGTH = 1024;

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

  /** The headers of the lost events; made at the first loss. */
  private EventHeader @Nullable [] latest;

  private Fate[] fates = {};

  private long count;

  void add(EventHeader header, Fate fate) {
    EventHeader[] ring = latest == null ? new EventHeader[LENGTH] : latest;
    fates = latest == null ? new Fate[LENGTH] : fates;
    latest = ring;
    int at = (int) (count++ % LENGTH);
    ring[at] = header;
    fates[at] = fate;
  }

  /** What became of this event; null if it is not among the lost ones that are remembered. */
  @Nullable Fate of(EventHeader header) {
    EventHeader[] ring = latest;
    for (long i = count - 1; ring != null && i >= oldest(); i--) {
      int at = (int) (i % LENGTH);
      EventHeader lost = ring[at];
      if (lost.sequence() == header.sequence() && lost.source().equals(header.source())) {
        return fates[at];
      }
    }
    return null;
  }

  /**
   * Whether a loss of this event would still be remembered: nothing was forgotten yet, or something
   * of its source is remembered that came before it.
   */
  boolean reachesBackTo(EventHeader header) {
    EventHeader[] ring = latest;
    if (count <= LENGTH || ring == null) {
      return true;
    }
    for (long i = oldest(); i < count; i++) {
      EventHeader lost = ring[(int) (i % LENGTH)];
      if (lost.source().equals(header.source())) {
        return lost.sequence() <= header.sequence();
      }
    }
    return false;
  }

  private long oldest() {
    return Math.max(0, count - LENGTH);
  }
}
