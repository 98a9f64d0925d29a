// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventHeader;
import dev.vireo.event.LossReason;
import dev.vireo.event.Quarantine;
import org.jspecify.annotations.Nullable;

/** A mailbox's quarantine: what is lost meanwhile, and when a probe is due. Guarded by its lock. */
final class Seclusion {
  private final Quarantine quarantine;
  private long probeAt;
  private long interval;
  private Loss.@Nullable Account lost;

  Seclusion(Quarantine quarantine, long now, long interval) {
    this.quarantine = quarantine;
    this.probeAt = now + interval;
    this.interval = interval;
  }

  Quarantine quarantine() {
    return quarantine;
  }

  /** Whether an event may be the probe. */
  boolean isProbeDue(long now) {
    return now - probeAt >= 0;
  }

  /** One is; the next one is due after twice the time. */
  void probes(long now) {
    interval *= 2;
    probeAt = now + interval;
  }

  void lost(EventHeader header) {
    if (lost == null) {
      lost = new Loss.Account(header, LossReason.QUARANTINED);
    } else {
      lost.add(header);
    }
  }

  /** A mark that could not be given before. */
  void lost(Loss.Account earlier) {
    if (lost == null) {
      lost = earlier.because(LossReason.QUARANTINED);
    } else {
      lost.add(earlier);
    }
  }

  /** What was lost; null if nothing was. */
  Loss.@Nullable Account account() {
    return lost;
  }
}
