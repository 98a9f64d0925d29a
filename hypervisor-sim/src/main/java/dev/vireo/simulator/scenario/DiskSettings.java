// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

/**
 * A disk of a domain.
 *
 * @param node the name of its block node
 * @param bytes its size
 */
public record DiskSettings(String node, long bytes) {

  /** What a disk has unless told otherwise: 10 GiB. */
  public static final long DEFAULT_BYTES = 10L << 30;

  /** Checks. */
  public DiskSettings {
    if (!node.matches("[A-Za-z][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "found the disk '"
              + node
              + "'; a name begins with a letter and has letters, digits, . _ -");
    }
    if (bytes < 512) {
      throw new IllegalArgumentException(
          "found the size " + bytes + "; a disk has at least 512 bytes");
    }
  }
}
