// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.event.DomainControl;
import dev.vireo.qemu.QemuClient;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;

/** Engine, client and simulator as in a framework, made with {@code new}. */
final class InProcess implements AutoCloseable {
  final Engine engine = new Engine(EngineSettings.DEFAULTS);
  final QemuClient client = new QemuClient(engine);
  final StandaloneSimulator simulator = Simulators.create();

  Services services() {
    return new Services(engine, engine, client.control(), this::offer, client, simulator);
  }

  /** The control that a command has offered last. */
  volatile DomainControl offered = client.control();

  private ControlOffer.Offered offer(DomainControl control) {
    offered = control;
    return () -> offered = client.control();
  }

  @Override
  public void close() {
    client.close();
    simulator.close();
    engine.close();
  }
}
