// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.qemu.MonitorAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose agent an agent is. */
class WatchedTest {

  private static List<MonitorAddress> addresses(String... paths) {
    return Stream.of(paths).map(MonitorAddress::parse).toList();
  }

  private static List<String> watched(List<MonitorAddress> monitors, List<MonitorAddress> agents) {
    return Watched.of(monitors, agents).stream()
        .map(one -> one.monitor() + " " + one.agent())
        .toList();
  }

  @Test
  void thatOfTheMonitorOfTheSameName() {
    assertThat(watched(addresses("/d/a.qmp", "/d/b.qmp", "/d/c.qmp"), addresses("/d/c.agent")))
        .containsExactly("/d/a.qmp null", "/d/b.qmp null", "/d/c.qmp /d/c.agent");
  }

  @Test
  void elseThatOfTheMonitorInTheSamePlace() {
    assertThat(watched(addresses("/d/1/q", "/d/2/q"), addresses("/d/1/ga", "/d/2/ga")))
        .containsExactly("/d/1/q /d/1/ga", "/d/2/q /d/2/ga");
  }

  @Test
  void isRefusedWhenItCannotBeTold() {
    assertThatThrownBy(() -> watched(addresses("/d/1/q", "/d/2/q"), addresses("/d/2/ga")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("/d/2/ga");
  }
}
