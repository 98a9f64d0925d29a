// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Objects;

/**
 * A file of a simulated domain's host: an image, a socket that somebody listens at. What is not
 * named does not exist.
 *
 * @param path its path, as the commands name it
 * @param format the format of its content: {@code raw}, {@code qcow2}, ...; {@code socket} for a
 *     socket
 * @param diskBytes the size of the disk that it holds
 * @param usedBytes how much of that disk it holds itself; the rest is zero, or comes from its
 *     backing file
 * @param backing the path of its backing file; empty for none
 */
public record HostFile(String path, String format, long diskBytes, long usedBytes, String backing) {

  /** Checks the sizes. */
  public HostFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(backing, "backing");
    if (diskBytes < 0 || usedBytes < 0 || usedBytes > diskBytes) {
      throw new IllegalArgumentException(
          path
              + " uses "
              + usedBytes
              + " of "
              + diskBytes
              + " bytes; 0 <= used <= disk is needed.");
    }
  }

  /** A raw image, all of it in use. */
  public static HostFile raw(String path, long bytes) {
    return new HostFile(path, "raw", bytes, bytes, "");
  }

  /** A qcow2 image that is still empty. */
  public static HostFile qcow2(String path, long diskBytes) {
    return new HostFile(path, "qcow2", diskBytes, 0, "");
  }

  /** A socket that somebody listens at. */
  public static HostFile socket(String path) {
    return new HostFile(path, "socket", 0, 0, "");
  }

  /** The same with so many bytes in use. */
  public HostFile withUsed(long bytes) {
    return new HostFile(path, format, diskBytes, bytes, backing);
  }

  /** The same on top of another. */
  public HostFile withBacking(String other) {
    return new HostFile(path, format, diskBytes, usedBytes, other);
  }
}
