// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.MigrationChanged;
import org.jspecify.annotations.Nullable;

/** What a migration in progress means for a domain that stops or resumes. */
enum MigrationPhase {
  /** There is none, or it does not stop the domain. */
  NONE(null, DomainResumed.Detail.UNPAUSED),
  /** The memory is transferred first; the domain stops here when it is to run there. */
  PRECOPY(DomainSuspended.Reason.MIGRATION, DomainResumed.Detail.MIGRATED),
  /** The domain runs there already and fetches what it lacks. */
  POSTCOPY(DomainSuspended.Reason.POSTCOPY, DomainResumed.Detail.POSTCOPY),
  /** The connection broke meanwhile: neither side is complete. */
  POSTCOPY_BROKEN(DomainSuspended.Reason.POSTCOPY_FAILED, DomainResumed.Detail.POSTCOPY_FAILED);

  private final DomainSuspended.@Nullable Reason suspended;
  private final DomainResumed.Detail resumed;

  MigrationPhase(DomainSuspended.@Nullable Reason suspended, DomainResumed.Detail resumed) {
    this.suspended = suspended;
    this.resumed = resumed;
  }

  /** Why the domain stops, if nothing else has said so; null when it says nothing. */
  DomainSuspended.@Nullable Reason suspended() {
    return suspended;
  }

  /** Why the domain resumes. */
  DomainResumed.Detail resumed() {
    return resumed;
  }

  boolean isPostcopy() {
    return this == POSTCOPY || this == POSTCOPY_BROKEN;
  }

  /** The phase after a change; a status that this version does not know changes nothing. */
  MigrationPhase after(MigrationChanged.Status status) {
    return switch (status) {
      case ACTIVE, PRE_SWITCHOVER, DEVICE, COLO -> PRECOPY;
      case POSTCOPY_DEVICE, POSTCOPY_ACTIVE, POSTCOPY_RECOVER -> POSTCOPY;
      case POSTCOPY_PAUSED, POSTCOPY_RECOVER_SETUP -> POSTCOPY_BROKEN;
      case NONE, SETUP, WAIT_UNPLUG, CANCELLING, CANCELLED, COMPLETED, FAILING, FAILED -> NONE;
      case UNKNOWN -> this;
    };
  }
}
