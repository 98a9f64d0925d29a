// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Optional;

/** What {@code query-status} answers. */
public enum RunState {
  /** Not started yet ({@code -S}), or reset while stopped. */
  PRELAUNCH("prelaunch"),
  /** The guest runs. */
  RUNNING("running"),
  /** Stopped by the host. */
  PAUSED("paused"),
  /** The guest sleeps (S3). */
  SUSPENDED("suspended"),
  /** Stopped because a disk failed. */
  IO_ERROR("io-error"),
  /** Stopped by the watchdog. */
  WATCHDOG("watchdog"),
  /** Stopped because the guest's kernel crashed. */
  GUEST_PANICKED("guest-panicked"),
  /** Stopped by a debugger. */
  DEBUG("debug"),
  /** The guest has gone down and QEMU has been told to stay. */
  SHUTDOWN("shutdown"),
  /** Stopped while its state is written. */
  SAVE_VM("save-vm"),
  /** Waits for an incoming migration. */
  INMIGRATE("inmigrate"),
  /** Stopped for the last round of an outgoing migration. */
  FINISH_MIGRATE("finish-migrate"),
  /** The two sides run in lock step (COLO). */
  COLO("colo"),
  /** Stopped while its state is read. */
  RESTORE_VM("restore-vm"),
  /** Stopped because the hypervisor failed. */
  INTERNAL_ERROR("internal-error"),
  /** Has moved to another host. */
  POSTMIGRATE("postmigrate");

  private final String word;

  RunState(String word) {
    this.word = word;
  }

  /** QEMU's word for it. */
  public String word() {
    return word;
  }

  /** The state that QEMU calls so; empty for a word that is not known here. */
  public static Optional<RunState> ofWord(String word) {
    for (RunState state : values()) {
      if (state.word.equals(word)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
