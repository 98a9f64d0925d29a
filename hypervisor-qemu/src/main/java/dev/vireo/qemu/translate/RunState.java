// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainPmSuspended;
import dev.vireo.event.DomainRebooted;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainShutdown;
import dev.vireo.event.DomainStarted;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.GuestSuspendedToDisk;
import dev.vireo.event.GuestSuspendedToMemory;
import dev.vireo.event.GuestWokeUp;
import dev.vireo.event.MigrationChanged;
import dev.vireo.event.ShutdownCause;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The run state of one domain, as far as its events tell it, and what only the state can tell: why
 * the domain stops or resumes, and what else an event means.
 */
final class RunState {

  private enum Power {
    RUNNING,
    STOPPED,
    PM_SUSPENDED
  }

  private final PendingCause pending = new PendingCause();
  private Power power;
  private MigrationPhase migration = MigrationPhase.NONE;

  /** Why it stopped last; null when that is not known, or when it is the target of a migration. */
  private DomainSuspended.@Nullable Detail suspended;

  /** Whether it waits for a migration to bring it. */
  private boolean incoming;

  /** What it will be when its process ends; null unless it has gone down. */
  private DomainStopped.@Nullable Detail end;

  /**
   * The state at the start of a connection.
   *
   * @param status what {@code query-status} says
   */
  RunState(String status) {
    power =
        switch (status) {
          case "running" -> Power.RUNNING;
          case "suspended" -> Power.PM_SUSPENDED;
          default -> Power.STOPPED;
        };
    incoming = status.equals("inmigrate");
    end = status.equals("shutdown") ? DomainStopped.Detail.SHUTDOWN : null;
  }

  /** Null when nothing has announced it. */
  DomainSuspended.@Nullable Reason whySuspended() {
    DomainSuspended.Reason announced = pending.reason();
    if (announced != null) {
      return announced;
    }
    return end != null ? DomainSuspended.Reason.SHUTTING_DOWN : migration.suspended();
  }

  DomainResumed.Detail whyResumed() {
    if (migration.isPostcopy()) {
      return migration.resumed();
    }
    boolean migrated = incoming || suspended == DomainSuspended.Detail.MIGRATED;
    return migrated ? DomainResumed.Detail.MIGRATED : DomainResumed.Detail.UNPAUSED;
  }

  /** What the domain has become if its process is gone now; null when nothing can be said. */
  DomainStopped.@Nullable Detail whyStopped() {
    return end;
  }

  /** Takes note of an event that was concluded, and draws the second conclusions. */
  List<Conclusion> follow(DomainEvent event) {
    pending.note(event);
    if (event instanceof DomainSuspended now) {
      suspended = now.detail();
      become(Power.STOPPED, event);
    } else if (event instanceof DomainResumed) {
      incoming = false;
      end = null;
      become(Power.RUNNING, event);
    } else if (event instanceof DomainShutdown shutdown) {
      end = endAfter(shutdown);
      become(Power.STOPPED, event);
    } else if (event instanceof DomainRebooted) {
      end = null;
      // A reset ends the guest's own suspension; otherwise a domain that is stopped stays so.
      become(power == Power.STOPPED ? Power.STOPPED : Power.RUNNING, event);
    } else if (event instanceof GuestSuspendedToMemory) {
      return fallAsleep(DomainPmSuspended.Detail.MEMORY, event);
    } else if (event instanceof GuestSuspendedToDisk) {
      return fallAsleep(DomainPmSuspended.Detail.DISK, event);
    } else if (event instanceof GuestWokeUp) {
      return wakeUp(event);
    } else if (event instanceof MigrationChanged change) {
      return migrate(migration.after(change.status()));
    }
    return List.of();
  }

  private void become(Power next, DomainEvent event) {
    power = next;
    pending.forget(event.header().time());
  }

  private static DomainStopped.Detail endAfter(DomainShutdown shutdown) {
    return shutdown.reason() == ShutdownCause.GUEST_PANIC
        ? DomainStopped.Detail.CRASHED
        : DomainStopped.Detail.SHUTDOWN;
  }

  private List<Conclusion> fallAsleep(DomainPmSuspended.Detail detail, DomainEvent event) {
    boolean awake = power == Power.RUNNING;
    become(awake ? Power.PM_SUSPENDED : power, event);
    return awake ? List.of(header -> new DomainPmSuspended(header, detail)) : List.of();
  }

  private List<Conclusion> wakeUp(DomainEvent event) {
    boolean asleep = power == Power.PM_SUSPENDED;
    become(asleep ? Power.RUNNING : power, event);
    return asleep
        ? List.of(header -> new DomainStarted(header, DomainStarted.Detail.WAKEUP))
        : List.of();
  }

  /** A domain that stopped or resumed before its migration came to post-copy, or broke there. */
  private List<Conclusion> migrate(MigrationPhase next) {
    boolean changed = next != migration;
    boolean brokenOrMended = migration.isPostcopy();
    migration = next;
    if (!changed || !next.isPostcopy()) {
      return List.of();
    }
    if (power == Power.RUNNING) {
      return brokenOrMended
          ? List.of(header -> new DomainResumed(header, next.resumed()))
          : List.of();
    }
    if (!isSuspendedByMigration()) {
      return List.of();
    }
    DomainSuspended.Reason reason = Objects.requireNonNull(next.suspended());
    suspended = reason.detail();
    return List.of(header -> DomainSuspended.because(header, reason));
  }

  private boolean isSuspendedByMigration() {
    return suspended == DomainSuspended.Detail.MIGRATED
        || suspended == DomainSuspended.Detail.POSTCOPY
        || suspended == DomainSuspended.Detail.POSTCOPY_FAILED;
  }
}
