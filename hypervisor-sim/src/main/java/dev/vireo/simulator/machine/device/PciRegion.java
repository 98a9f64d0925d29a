// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.JsonObject;
import java.util.Objects;

/**
 * A range of addresses that a function wants: one of its own, or a bridge's for what is behind it.
 *
 * @param bar the number of the function's register; -1 for a bridge's window
 */
record PciRegion(PciFunction owner, Kind kind, int bar, long size, long alignment) {

  /** Where addresses come from. */
  enum Kind {
    IO("io_range", 1 << 12),
    MEMORY("memory_range", 1 << 21),
    PREFETCHABLE("prefetchable_range", 1 << 21);

    final String window;

    /** Of a bridge's window. */
    final long leastAlignment;

    Kind(String window, long leastAlignment) {
      this.window = window;
      this.leastAlignment = leastAlignment;
    }
  }

  static final int WINDOW = -1;

  /** Less memory is never given. */
  private static final long PAGE = 4096;

  /** What a function's register asks for. */
  static PciRegion of(PciFunction owner, JsonObject register) {
    Kind kind = kind(register);
    long size = Objects.requireNonNull(register.longValue("size"));
    long given = kind == Kind.IO ? size : Math.max(size, PAGE);
    int bar = Objects.requireNonNull(register.longValue("bar")).intValue();
    return new PciRegion(owner, kind, bar, given, given);
  }

  private static Kind kind(JsonObject register) {
    if ("io".equals(register.string("type"))) {
      return Kind.IO;
    }
    return register.bool("prefetch", false) ? Kind.PREFETCHABLE : Kind.MEMORY;
  }

  /** Whether it stands before another in the firmware's list; equals stand as they came. */
  boolean isAheadOf(PciRegion other) {
    return alignment > other.alignment || (alignment == other.alignment && size > other.size);
  }
}
