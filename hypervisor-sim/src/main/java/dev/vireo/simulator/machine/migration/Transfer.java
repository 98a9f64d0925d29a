// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import java.time.Duration;
import java.time.Instant;

/** How many bytes have gone over the wire at a time. Guarded by the machine's lock. */
final class Transfer {

  /** No wire is faster, whatever bandwidth is allowed. */
  private static final long WIRE = 1L << 30;

  /** QEMU measures its bandwidth no more often than this. */
  private static final Duration MEASURE = Duration.ofMillis(100);

  private static final double NANOS = 1e9;

  private long before;
  private long pass;
  private long bandwidth = WIRE;
  private Instant since;
  private Instant passSince;
  private long sentThen;
  private Instant measured;
  private long sentWhenMeasured;
  private double bytesPerMilli;

  /** One that begins with nothing to send. */
  Transfer(Instant now) {
    since = now;
    passSince = now;
    measured = now;
  }

  /** All has been sent; so many bytes more are to be. */
  void begin(Instant now, long bytes) {
    before += pass;
    pass = bytes;
    since = now;
    passSince = now;
    sentThen = 0;
  }

  /** From now on so many bytes go in a second, or as many as the wire takes. */
  void bandwidth(Instant now, long bytes) {
    sentThen = sentInPass(now);
    since = now;
    bandwidth = Math.max(1, Math.min(bytes, WIRE));
  }

  /** Measures how much went through, if it is time to. */
  void measure(Instant now) {
    Duration time = Duration.between(measured, now);
    if (time.compareTo(MEASURE) >= 0) {
      bytesPerMilli = (sent(now) - sentWhenMeasured) / (time.toNanos() / 1e6);
      sentWhenMeasured = sent(now);
      measured = now;
    }
  }

  /** As it was last measured; 0 if it never was. */
  double bytesPerMilli() {
    return bytesPerMilli;
  }

  /** Since the pass began. */
  Duration passTime(Instant now) {
    return Duration.between(passSince, now);
  }

  private long sentInPass(Instant now) {
    double seconds = Math.max(0, Duration.between(since, now).toNanos()) / NANOS;
    return Math.min(pass, sentThen + Math.round(bandwidth * seconds));
  }

  /** Since it began. */
  long sent(Instant now) {
    return before + sentInPass(now);
  }

  long remaining(Instant now) {
    return pass - sentInPass(now);
  }

  /** Until all is sent. */
  Duration left(Instant now) {
    return Duration.ofNanos((long) Math.ceil(remaining(now) / (double) bandwidth * NANOS));
  }
}
