// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The file descriptors that this process may have: a domain's sockets cost one each, and so does
 * each client.
 *
 * @param limit how many it may have; the virtual machine has raised it as far as it may already
 * @param open how many it has
 */
record Descriptors(long limit, long open) {
  /** For what is opened meanwhile: classes, logs, a shell. */
  private static final long SPARE = 64;

  static Descriptors now() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? new Descriptors(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
        : new Descriptors(Long.MAX_VALUE, 0);
  }

  /** How many are left for sockets and clients. */
  long free() {
    return Math.max(0, limit - open - SPARE);
  }
}
