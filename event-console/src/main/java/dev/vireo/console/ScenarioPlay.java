// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.time.Duration;

/** Plays a scenario: its domains are simulated, each with a client of ours. */
final class ScenarioPlay {
  private static final Duration READY_LIMIT = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final Duration LAST_WORDS = Duration.ofMillis(300);

  private final Services services;
  private final Console console;

  ScenarioPlay(Services services, Console console) {
    this.services = services;
    this.console = console;
  }

  /** Whether all that the scenario expects has come. */
  boolean play(Scenario scenario, double speed) throws IOException, InterruptedException {
    try (SocketFolder folder = SocketFolder.create();
        PacedTime time = new PacedTime(speed);
        StandaloneSimulator simulator = Simulators.create(time);
        OpenMonitors monitors = OpenMonitors.none();
        ScenarioRun run = ScenarioRun.prepare(scenario, simulator, time, folder.path())) {
      for (String domain : scenario.domainNames()) {
        MonitorOptions options =
            MonitorOptions.DEFAULTS
                .named(scenario.name() + ":" + domain)
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(100));
        MonitorAddress socket = new MonitorAddress.Unix(folder.path().resolve(domain + ".qmp"));
        monitors.add(services.monitors().open(socket, options));
      }
      awaitClients(simulator);
      run.start();
      while (!run.await(LOOK) && !console.out().isClosed()) {
        // Goes on until all is done, or nobody reads any more.
      }
      // What was sent last is on its way through the sockets; only then can it be flushed.
      Thread.sleep(LAST_WORDS.toMillis());
      services.events().flush(DeliveryGate.LIMIT);
      run.failures().forEach(failure -> console.say(failure.toString()));
      return run.failures().isEmpty();
    }
  }

  private static void awaitClients(StandaloneSimulator simulator) throws InterruptedException {
    for (SimulatedDomain domain : simulator.domains()) {
      if (!domain.awaitClient(READY_LIMIT)) {
        throw new CommandFailure(
            "the client of " + domain.name() + " did not get ready within " + READY_LIMIT);
      }
    }
  }
}
