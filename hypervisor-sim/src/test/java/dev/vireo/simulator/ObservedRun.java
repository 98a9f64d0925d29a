// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scenario in virtual time, with a client at each monitor as soon as there is one. */
final class ObservedRun implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final Map<SimulatedDomain, InsideClient> clients = new LinkedHashMap<>();
  final ScenarioRun run;

  ObservedRun(Scenario scenario) {
    run = ScenarioRun.prepare(scenario, simulator, time);
    connect();
    run.start();
  }

  /** Lets time pass. */
  ObservedRun pass(Duration duration) {
    for (Duration left = duration; !left.isZero(); left = left.minus(LOOK)) {
      time.advance(LOOK);
      connect();
    }
    return this;
  }

  private void connect() {
    for (SimulatedDomain domain : simulator.domains()) {
      clients.computeIfAbsent(domain, d -> new InsideClient(d, time).negotiate());
    }
    time.settle();
  }

  /** Sends a command to a domain. */
  void send(String domain, String command) {
    clients.forEach(
        (one, client) -> {
          if (one.name().equals(domain) && !one.ended()) {
            client.send(command);
          }
        });
    time.settle();
  }

  /** All that the monitors of a domain of this name have sent, of one life after the other. */
  String sent(String domain) {
    StringBuilder all = new StringBuilder();
    clients.forEach((one, client) -> all.append(one.name().equals(domain) ? client.text() : ""));
    return all.toString();
  }

  /** The names of the events among it. */
  List<String> events(String domain) {
    return sent(domain)
        .lines()
        .filter(line -> line.contains("\"event\": "))
        .map(line -> line.replaceAll(".*\"event\": \"(\\w+)\".*", "$1"))
        .toList();
  }

  @Override
  public void close() {
    run.close();
    simulator.close();
  }
}
