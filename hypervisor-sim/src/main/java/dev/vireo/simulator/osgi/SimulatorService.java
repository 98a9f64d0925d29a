// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.osgi;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Playback;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulator;
import dev.vireo.simulator.SimulatorFigures;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The {@link Simulator} service. One for all bundles; its domains end with it. */
@Component
public final class SimulatorService implements Simulator {

  private final StandaloneSimulator simulator = Simulators.create();

  @Override
  public SimulatedDomain create(DomainSettings settings) {
    return simulator.create(settings);
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

  @Deactivate
  void close() {
    simulator.close();
  }
}
