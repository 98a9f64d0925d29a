// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.BlockErrorAction;
import dev.vireo.event.DomainCrashed;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.IoError;
import dev.vireo.event.WatchdogFired;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The cause that was told for a STOP that has not come yet.
 *
 * <p>It is forgotten with each change of the run state, so that it explains no later STOP. A
 * throttled WATCHDOG may come up to a second late, after the STOP and even the RESUME that followed
 * it; then its time stamp is a little older than theirs, and it explains nothing any more.
 */
final class PendingCause {

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

  private DomainSuspended.@Nullable Reason reason;
  private @Nullable Instant forgottenAt;

  DomainSuspended.@Nullable Reason reason() {
    return reason;
  }

  void note(DomainEvent event) {
    DomainSuspended.Reason announced = announcedBy(event);
    if (announced != null && !isLate(event.header().time())) {
      reason = announced;
    }
  }

  void forget(@Nullable Instant time) {
    reason = null;
    forgottenAt = time;
  }

  private static DomainSuspended.@Nullable Reason announcedBy(DomainEvent event) {
    if (event instanceof IoError error && error.action() == BlockErrorAction.STOP) {
      return DomainSuspended.Reason.IOERROR;
    }
    if (event instanceof WatchdogFired fired && fired.action() == WatchdogFired.Action.PAUSE) {
      return DomainSuspended.Reason.WATCHDOG;
    }
    boolean panic =
        event instanceof DomainCrashed crash && crash.action() == DomainCrashed.Action.PAUSE;
    return panic ? DomainSuspended.Reason.CRASHED : null;
  }

  /** A clock that was set back makes far greater differences than QEMU's delay. */
  private boolean isLate(@Nullable Instant time) {
    return time != null
        && forgottenAt != null
        && time.isBefore(forgottenAt)
        && time.isAfter(forgottenAt.minus(LONGEST_DELAY));
  }
}
