// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of a job, in QEMU's words. */
enum JobStatus {
  CREATED,
  RUNNING,
  PAUSED,
  READY,
  STANDBY,
  WAITING,
  PENDING,
  ABORTING,
  CONCLUDED,
  NULL;

  /** What may be asked of a job, and in which states. */
  enum Verb {
    CANCEL("cancel", EnumSet.range(CREATED, PENDING)),
    PAUSE("pause", EnumSet.range(CREATED, STANDBY)),
    RESUME("resume", EnumSet.range(CREATED, STANDBY)),
    SET_SPEED("set-speed", EnumSet.range(CREATED, STANDBY)),
    COMPLETE("complete", EnumSet.of(READY, STANDBY)),
    FINALIZE("finalize", EnumSet.of(PENDING)),
    DISMISS("dismiss", EnumSet.of(CONCLUDED));

    final String word;
    private final Set<JobStatus> states;

    Verb(String word, Set<JobStatus> states) {
      this.word = word;
      this.states = states;
    }

    boolean allowedIn(JobStatus status) {
      return states.contains(status);
    }
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
