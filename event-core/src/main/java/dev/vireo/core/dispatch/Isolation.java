// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.Listener.State;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;
import dev.vireo.event.Quarantine;
import org.jspecify.annotations.Nullable;

/** Takes a listener's mailbox into quarantine and out of it. Under the mailbox's lock. */
final class Isolation {
  private final Mailbox mailbox;
  private final Listener listener;
  private @Nullable Seclusion seclusion;

  Isolation(Mailbox mailbox, Listener listener) {
    this.mailbox = mailbox;
    this.listener = listener;
  }

  /** Discards what waits and takes nothing in any more; not if the listener is not open. */
  boolean quarantine(Quarantine quarantine) {
    EngineSettings settings = listener.hall().settings();
    long interval = settings.slowness().probeAfter().toNanos();
    synchronized (mailbox) {
      if (listener.state() != State.OPEN) {
        return false;
      }
      seclusion = new Seclusion(quarantine, settings.ticker().nanoTime(), interval);
      listener.become(State.QUARANTINED);
      mailbox.spreadLanes();
      mailbox.discard(LossReason.QUARANTINED);
      return true;
    }
  }

  /** Takes events in again; the mark of what was lost comes first. */
  boolean release() {
    synchronized (mailbox) {
      Seclusion over = seclusion;
      if (over == null || listener.state() != State.QUARANTINED) {
        return false;
      }
      seclusion = null;
      mailbox.reopen();
      listener.become(State.OPEN);
      Loss.Account lost = over.account();
      if (lost != null && listener.lossTargets().length > 0) {
        mailbox.spreadLanes().mark(lost);
      }
      return true;
    }
  }

  /** An event comes for a quarantined listener: it is lost, unless it is the probe. */
  void refuse(HypervisorEvent event) {
    if (listener.due(event).length > 0 && !isRefused(event)) {
      // The listener was released a moment ago.
      mailbox.put(event);
    }
  }

  private boolean isRefused(HypervisorEvent event) {
    long now = listener.hall().settings().ticker().nanoTime();
    synchronized (mailbox) {
      if (seclusion == null) {
        return false;
      }
      if (seclusion.isProbeDue(now) && mailbox.spreadLanes().isFree(event)) {
        seclusion.probes(now);
        mailbox.spreadLanes().probe(event);
      } else {
        mailbox.accounts().lost(event, LossReason.QUARANTINED);
      }
      return true;
    }
  }

  /** What the quarantine is about; null if there is none. */
  @Nullable Seclusion seclusion() {
    synchronized (mailbox) {
      return seclusion;
    }
  }
}
