// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits until the moment of a recording has come; the beginning is now. */
final class Pace {

  private final SimulatorTime time;
  private final PlaybackSpeed speed;
  private final Duration begin;
  private final CompletableFuture<Void> stopped;
  private final Instant started;

  /**
   * A pace that begins now.
   *
   * @param begin the recorded time that is now
   * @param stopped ends every wait
   */
  Pace(SimulatorTime time, PlaybackSpeed speed, Duration begin, CompletableFuture<Void> stopped) {
    this.time = time;
    this.speed = speed;
    this.begin = begin;
    this.stopped = stopped;
    this.started = time.now();
  }

  void await(Duration recorded) throws InterruptedException {
    Instant due = started.plus(speed.scaled(recorded.minus(begin)));
    Duration delay = Duration.between(time.now(), due);
    if (delay.isNegative() || delay.isZero()) {
      return;
    }
    CompletableFuture<Void> reached = new CompletableFuture<>();
    time.after(delay, () -> reached.complete(null));
    try {
      CompletableFuture.anyOf(reached, stopped).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
