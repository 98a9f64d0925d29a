// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.fleet;

import dev.vireo.simulator.MonitorReceiver;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the lines that came to clients: one for each event. */
final class Received implements MonitorReceiver {
  private final AtomicLong lines = new AtomicLong();

  long lines() {
    return lines.get();
  }

  @Override
  public void bytes(ByteBuffer bytes) {
    int count = 0;
    while (bytes.hasRemaining()) {
      count += bytes.get() == '\n' ? 1 : 0;
    }
    lines.addAndGet(count);
  }

  @Override
  public void ended() {
    // Nothing more is counted.
  }
}
