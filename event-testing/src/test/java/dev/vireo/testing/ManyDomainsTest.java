// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainStopped;
import dev.vireo.simulator.SimulatedDomain;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten thousand domains, all connected at once: no file descriptor, no thread for each. */
class ManyDomainsTest {

  private static final int DOMAINS = 10_000;
  private static final int BUSY = 500;

  /** The machine, its monitor, the connection, the client and its translator. */
  private static final long LIMIT_BYTES = 20 * 1024;

  @Test
  void areServedInOneJvm() {
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    try (SimulatedHost host = SimulatedHost.create(42)) {
      host.domain("warm");
      long before = usedBytes();
      Fleet fleet = host.fleet("sim-%05d", DOMAINS);
      long each = (usedBytes() - before) / DOMAINS;

      assertThat(each).isBetween(1_000L, LIMIT_BYTES);
      assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 5);
      var stopped = host.expect(DomainStopped.class).from("sim-*");
      fleet.stream().limit(BUSY).forEach(SimulatedDomain::guestShutdown);
      stopped.exactly(BUSY, Duration.ZERO);
    }
  }

  /** The heap after a collection. */
  private static long usedBytes() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
