// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The scenarios that a host plays. */
final class HostScenarios {

  private final VirtualTime time;
  private final Function<DomainSettings, SimulatedDomain> adopting;
  private final List<ScenarioRun> runs = new ArrayList<>();

  /**
   * @param adopting makes domains of the host
   */
  HostScenarios(VirtualTime time, Function<DomainSettings, SimulatedDomain> adopting) {
    this.time = time;
    this.adopting = adopting;
  }

  /** A run whose domains are there and connected; nothing happens to them yet. */
  ScenarioRun prepare(Scenario scenario) {
    ScenarioRun run = ScenarioRun.prepare(scenario, adopting, time);
    runs.add(run);
    time.settle();
    return run;
  }

  /** Ends the runs; their domains stay. */
  void end() {
    runs.forEach(ScenarioRun::close);
  }
}
