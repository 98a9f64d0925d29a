// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Playback;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulator;
import dev.vireo.simulator.SimulatorFigures;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A host's simulator for a scenario: whatever domain that makes becomes one of the host's. */
final class HostSimulator implements Simulator {

  private final Simulator simulator;
  private final Function<DomainSettings, SimulatedDomain> host;

  HostSimulator(Simulator simulator, Function<DomainSettings, SimulatedDomain> host) {
    this.simulator = simulator;
    this.host = host;
  }

  @Override
  public SimulatedDomain create(DomainSettings settings) {
    return host.apply(settings.withoutMonitors());
  }

  @Override
  public Playback prepare(Recording recording, Path folder) {
    return simulator.prepare(recording, folder);
  }

  @Override
  public SimulatorFigures figures() {
    return simulator.figures();
  }

  @Override
  public List<SimulatedDomain> domains() {
    return simulator.domains();
  }
}
