// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/**
 * How a guest uses its memory, which says how long a migration takes: first all that is used is
 * sent, then, in one pass after the other, what was written meanwhile.
 *
 * @param usedBytes what is not zero
 * @param workingSetBytes what is written again and again; no pass but the first has more to send
 * @param dirtyBytesPerSecond how fast it is written
 */
public record MemoryUse(long usedBytes, long workingSetBytes, long dirtyBytesPerSecond) {

  /** 64 MiB are used, and nothing is written: half a second at QEMU's default bandwidth. */
  public static final MemoryUse IDLE = new MemoryUse(64L << 20, 0, 0);

  /** Checks. */
  public MemoryUse {
    if (usedBytes < 0 || workingSetBytes < 0 || dirtyBytesPerSecond < 0) {
      throw new IllegalArgumentException(
          "usedBytes "
              + usedBytes
              + ", workingSetBytes "
              + workingSetBytes
              + " and dirtyBytesPerSecond "
              + dirtyBytesPerSecond
              + " must be 0 or more.");
    }
  }
}
