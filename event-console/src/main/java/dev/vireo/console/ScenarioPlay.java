// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.PlaybackSpeed;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.scenario.DomainGroup;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import dev.vireo.simulator.scenario.TimelineEntry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a scenario in a time of its own: its domains are simulated, each with a client of ours that
 * reaches it inside this JVM.
 */
final class ScenarioPlay implements PlayCommand.Player {
  /** In the scenario's own time: what waits for something that never comes has to end somewhere. */
  private static final Duration LIMIT = Duration.ofDays(7);

  /** Likewise; a client comes in at once unless a fault holds it up. */
  private static final Duration READY_LIMIT = Duration.ofSeconds(20);

  /** For a client to wait at a domain that is not there: as long as it takes. */
  private static final Duration PATIENCE = LIMIT.multipliedBy(2);

  private final Scenario scenario;
  private final Console console;
  private final PlayedTime time;
  private final QemuClient client;
  private final ControlOffer.Offered control;
  private final StandaloneSimulator simulator;
  private final Map<String, DomainEntrance> monitors = new LinkedHashMap<>();
  private final Map<String, DomainEntrance> agents = new LinkedHashMap<>();

  ScenarioPlay(Scenario scenario, PlaybackSpeed speed, Services services, Console console) {
    this.scenario = scenario;
    this.console = console;
    time = new PlayedTime(speed, LIMIT);
    Deliveries deliveries = new Deliveries(services.events(), console);
    client =
        new QemuClient(
            new PlayedSources(services.sources(), time, deliveries), time, scenario.seed());
    control = services.offer().offer(client.control());
    simulator = Simulators.create(time.virtual());
    scenario.domains().forEach(this::add);
  }

  private void add(DomainGroup group) {
    for (String name : group.name().names()) {
      monitors.put(name, new DomainEntrance(SimulatedDomain::connect));
      if (group.agent()) {
        agents.put(name, new DomainEntrance(SimulatedDomain::connectAgent));
      }
    }
  }

  @Override
  public boolean play() throws InterruptedException {
    ScenarioRun run = ScenarioRun.prepare(scenario, this::start, time.virtual());
    List<QemuMonitor> opened = monitors.entrySet().stream().map(this::open).toList();
    awaitReady(opened);
    run.start();
    while (!run.finished() && !console.out().isClosed()) {
      if (!time.goOn()) {
        break;
      }
      stopIfInterrupted();
    }
    return tell(run);
  }

  private SimulatedDomain start(DomainSettings settings) {
    SimulatedDomain domain = simulator.create(settings);
    for (Map<String, DomainEntrance> entrances : List.of(monitors, agents)) {
      DomainEntrance entrance = entrances.get(settings.name());
      if (entrance != null) {
        entrance.open(domain);
      }
    }
    return domain;
  }

  private QemuMonitor open(Map.Entry<String, DomainEntrance> monitor) {
    String name = monitor.getKey();
    MonitorOptions options =
        MonitorOptions.DEFAULTS
            .named(scenario.name() + ":" + name)
            .withHandshakeLimit(PATIENCE)
            .withBackOff(Duration.ofMillis(10), Duration.ofMillis(100));
    DomainEntrance agent = agents.get(name);
    return client.open(
        new MonitorAddress.InProcess(name, monitor.getValue()),
        agent == null
            ? options
            : options.withAgent(AgentOptions.at(new MonitorAddress.InProcess(name, agent))));
  }

  private void awaitReady(List<QemuMonitor> opened) {
    List<QemuMonitor> there =
        opened.stream().filter(monitor -> isThere(monitor.address().fallbackName())).toList();
    if (!time.virtual().await(() -> there.stream().allMatch(ScenarioPlay::isReady), READY_LIMIT)) {
      there.stream()
          .filter(monitor -> !isReady(monitor))
          .forEach(monitor -> console.say("the client of " + monitor.source() + " is not ready"));
    }
  }

  private boolean isThere(String name) {
    return simulator.domains().stream().anyMatch(domain -> domain.name().equals(name));
  }

  private static boolean isReady(QemuMonitor monitor) {
    return monitor.ready().isDone();
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Whether all came to its end, and nothing was expected in vain. */
  private boolean tell(ScenarioRun run) {
    run.timeline().stream()
        .filter(entry -> entry.kind() == TimelineEntry.Kind.SKIPPED)
        .forEach(entry -> console.say(entry.toString()));
    List<TimelineEntry> failures = run.failures();
    failures.forEach(failure -> console.say(failure.toString()));
    if (!failures.isEmpty()) {
      console.say(scenario.name() + ": " + expectations(failures.size()) + " not met");
    }
    if (!run.finished() && !console.out().isClosed()) {
      console.say(
          "%s has not come to its end, and nothing happens any more within %d days of its time; %s"
              .formatted(scenario.name(), LIMIT.toDays(), String.join(", ", run.pending())));
      return false;
    }
    return failures.isEmpty();
  }

  private static String expectations(int count) {
    return count == 1 ? "1 expectation was" : count + " expectations were";
  }

  /** The clients leave first: that the domains are taken away then is no event of the scenario. */
  @Override
  public void close() {
    client.close();
    time.virtual().settle();
    control.close();
    simulator.close();
  }
}
