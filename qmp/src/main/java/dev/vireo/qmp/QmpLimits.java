// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/**
 * How much of a peer's input a reader takes before it gives up; without limits one bad peer could
 * use up all memory.
 *
 * @param lineBytes bytes of one message, from its first bracket to its last
 * @param depth how many brackets may be open at once
 */
public record QmpLimits(int lineBytes, int depth) {

  /** 10 MB, the longest line that libvirt takes from QEMU, and the 1,024 levels that QEMU takes. */
  public static final QmpLimits DEFAULTS = new QmpLimits(10 * 1024 * 1024, 1024);

  public QmpLimits {
    if (lineBytes < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: lineBytes " + lineBytes + ", depth " + depth);
    }
  }

  public QmpLimits withLineBytes(int lineBytes) {
    return new QmpLimits(lineBytes, depth);
  }

  public QmpLimits withDepth(int depth) {
    return new QmpLimits(lineBytes, depth);
  }
}
