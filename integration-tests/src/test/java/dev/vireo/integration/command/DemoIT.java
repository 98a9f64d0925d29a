// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code vireo demo}: the story of the example listeners. */
class DemoIT {

  @Test
  void everyExampleListenerHasItsPartInUnderAMinute() throws Exception {
    Instant start = Instant.now();
    try (Vireo vireo = Vireo.start("demo")) {
      assertThat(vireo.exitCode()).as(vireo.err().toString()).isZero();
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));

      String told = vireo.out().toString();
      assertThat(told)
          .contains(
              Stream.of(
                      "CrashCollector.collect",
                      "DiskGrower.grow",
                      "PowerStateTally.count",
                      "CatchAll.anything",
                      "GraphicsAudit.authenticated",
                      "WatchdogPolicy.fired")
                  .map(method -> "-> " + method)
                  .toList());
      assertThat(told).contains("removed ", "matched ");
    }
  }
}
