// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.vireo.event.WatchdogFired;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A scenario of a file as part of a test. */
class SimulatedScenarioTest {

  @Simulated("db")
  SimulatedDomain database;

  @Simulated(scenario = "watchdog-loop.yaml")
  ScenarioRun run;

  @Simulated SimulatedHost host;

  @Test
  void beginsWhenTheTestStartsIt() {
    var early = host.expect(WatchdogFired.class);
    early.never(Duration.ofHours(1));
    var fired = host.expect(WatchdogFired.class).from("db");

    run.start();

    assertThat(fired.exactly(3, Duration.ofMinutes(2)).get(0).header().received())
        .isEqualTo(host.now().minus(Duration.ofMinutes(2)));
    assertThat(run.finished()).isTrue();
  }

  @Test
  void hasItsDomainsOnTheHostBeforeItBegins() {
    var fired = host.expect(WatchdogFired.class).from("db");

    database.watchdog();

    assertThat(database).isSameAs(run.domain("db")).isSameAs(host.domain("db"));
    fired.within(Duration.ZERO);
  }

  /** Run by hand. */
  static class OnOneHost {

    @Simulated static SimulatedHost host;

    @Test
    void first(@Simulated(scenario = "watchdog-loop.yaml") ScenarioRun run) {
      run.start();
    }

    @Test
    void second(@Simulated(scenario = "watchdog-loop.yaml") ScenarioRun run) {
      run.start();
    }
  }

  @Test
  void goesWithTheTestThatAskedForIt() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(OnOneHost.class))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.started(2).succeeded(2));
  }

  @Test
  void saysWhatIsWrongInItsFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, "scenario: own\ndomains: [web]\nsteps:\n  - watchdog: melt\n");

    assertThatThrownBy(() -> ScenarioFile.read(file.toString(), getClass()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("own.yaml")
        .hasMessageContaining("melt");
  }

  @Test
  void isRefusedWhenThereIsNone() {
    assertThatThrownBy(() -> ScenarioFile.read("nowhere.yaml", getClass()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere.yaml")
        .hasMessageContaining("SimulatedScenarioTest");
  }
}
