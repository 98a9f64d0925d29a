// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import java.time.Duration;
import java.time.Instant;

/** The times of a migration that {@code query-migrate} tells. Guarded by the machine's lock. */
final class Stopwatch {

  private final Instant begun;
  private Instant setUp;
  private Instant stopped;
  private Instant ended;

  Stopwatch(Instant now) {
    begun = now;
    setUp = now;
    stopped = now;
    ended = now;
  }

  void setUp(Instant now) {
    setUp = now;
  }

  void stopped(Instant now) {
    stopped = now;
  }

  void ended(Instant now) {
    ended = now;
  }

  long setupMillis() {
    return Duration.between(begun, setUp).toMillis();
  }

  long downtimeMillis() {
    return Duration.between(stopped, ended).toMillis();
  }

  /** Until it ended. */
  long totalMillis() {
    return Duration.between(begun, ended).toMillis();
  }

  long totalMillis(Instant now) {
    return Duration.between(begun, now).toMillis();
  }
}
