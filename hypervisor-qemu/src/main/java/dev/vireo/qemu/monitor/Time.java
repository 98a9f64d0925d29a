// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import java.time.Duration;
import java.time.Instant;

/** Clock and alarm, so that tests decide when time passes. Thread-safe. */
interface Time extends AutoCloseable {

  /** The wall clock. */
  Instant now();

  /** A clock that is never set, for durations. */
  long nanos();

  /** Runs a short task once, later, on a thread that must not be kept waiting. */
  Alarm after(Duration delay, Runnable task);

  /** No alarm rings any more. */
  @Override
  void close();

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Alarm {

    /** Lets the task be forgotten; without effect if it has begun. */
    void cancel();
  }
}
