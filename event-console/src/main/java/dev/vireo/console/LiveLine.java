// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.util.function.LongSupplier;

/**
 * A line of figures that is written over again and again, on a terminal only; gone when it is
 * closed.
 */
final class LiveLine implements AutoCloseable {
  private static final String FROM_START = "\r\033[K";

  /** A longer line would go over the edge of a usual terminal, and could not be written over. */
  private static final int WIDTH = 79;

  private final Console console;

  LiveLine(Console console) {
    this.console = console;
  }

  void show(String figures) {
    if (console.interactive()) {
      String shown = figures.length() > WIDTH ? figures.substring(0, WIDTH) : figures;
      console.err().text(FROM_START + console.palette().faint(shown));
    }
  }

  @Override
  public void close() {
    if (console.interactive()) {
      console.err().text(FROM_START);
    }
  }

  /** How fast a count grows. */
  static final class Rate {
    private final LongSupplier nanos;
    private long lastCount;
    private long lastTime;

    /**
     * @param nanos a clock that only goes forward
     */
    Rate(LongSupplier nanos) {
      this.nanos = nanos;
      this.lastTime = nanos.getAsLong();
    }

    /** By how much it has grown a second since this was last asked. */
    long perSecond(long count) {
      long now = nanos.getAsLong();
      double seconds = Math.max(1, now - lastTime) / 1e9;
      long rate = Math.round((count - lastCount) / seconds);
      lastCount = count;
      lastTime = now;
      return rate;
    }
  }
}
