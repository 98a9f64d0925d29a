// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.simulator.Simulator;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.util.ArrayList;
import java.util.List;

/** The scenarios that a host plays. */
final class HostScenarios implements AutoCloseable {

  private final VirtualTime time;
  private final Simulator adopting;
  private final List<ScenarioRun> runs = new ArrayList<>();
  private final SocketFolder folder = new SocketFolder();

  /**
   * @param adopting makes domains of the host
   */
  HostScenarios(VirtualTime time, Simulator adopting) {
    this.time = time;
    this.adopting = adopting;
  }

  /** A run whose domains are there and connected; nothing happens to them yet. */
  ScenarioRun prepare(Scenario scenario) {
    ScenarioRun run = ScenarioRun.prepare(scenario, adopting, time, folder.path());
    runs.add(run);
    time.settle();
    return run;
  }

  /** Ends the runs; their domains stay. */
  void end() {
    runs.forEach(ScenarioRun::close);
  }

  /** Removes the agents' folder; to be called when their domains have ended. */
  @Override
  public void close() {
    folder.close();
  }
}
