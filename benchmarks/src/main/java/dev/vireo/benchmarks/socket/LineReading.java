// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import org.openjdk.jmh.infra.Blackhole;

/** Takes a line end for the end of an event, as a reader without a grammar does. */
abstract class LineReading implements Reading {
  final Blackhole hole;
  private long events;

  LineReading(Blackhole hole) {
    this.hole = hole;
  }

  @Override
  public int read(byte[] bytes, int from, int to) {
    int line = from;
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        event(bytes, line, at);
        events++;
        line = at + 1;
      }
    }
    return line;
  }

  @Override
  public long events() {
    return events;
  }

  abstract void event(byte[] bytes, int from, int to);

  /** Only where the lines end. */
  static final class NewlinesOnly extends LineReading {
    NewlinesOnly(Blackhole hole) {
      super(hole);
    }

    @Override
    void event(byte[] bytes, int from, int to) {
      hole.consume(to - from);
    }
  }
}
