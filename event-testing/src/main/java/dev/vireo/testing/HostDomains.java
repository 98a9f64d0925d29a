// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The domains of a host by name, each with the monitor of the host's client. */
final class HostDomains {

  /** Longer than the longest back-off of the client. */
  private static final Duration RECONNECT_LIMIT = Duration.ofSeconds(60);

  private final VirtualTime time;
  private final StandaloneSimulator simulator;
  private final QemuClient client;
  private final Timeline timeline;
  private final Map<String, SimulatedDomain> domains = new HashMap<>();

  /** The same without settling: what a connection causes must come after it has been made. */
  private final Map<String, SimulatedDomain> raws = new HashMap<>();

  /** They outlive their domains: the next one of the name is the same source. */
  private final Map<String, QemuMonitor> monitors = new HashMap<>();

  /** Of whose domains the agent is asked. */
  private final Set<String> polled = new HashSet<>();

  HostDomains(
      VirtualTime time, StandaloneSimulator simulator, QemuClient client, Timeline timeline) {
    this.time = time;
    this.simulator = simulator;
    this.client = client;
    this.timeline = timeline;
  }

  boolean has(String name) {
    return domains.containsKey(name);
  }

  /** The domain of this name, made anew if it has ended or was never there. */
  SimulatedDomain running(String name) {
    SimulatedDomain known = domains.get(name);
    return known == null || known.ended() ? create(SimulatedHost.settings(name)) : known;
  }

  /** A new domain with its monitor ready. */
  SimulatedDomain create(DomainSettings settings) {
    SimulatedDomain domain = adopt(settings);
    QemuMonitor monitor = Objects.requireNonNull(monitors.get(settings.name()));
    if (!time.await(() -> monitor.state() == MonitorState.READY, RECONNECT_LIMIT)) {
      throw new AssertionError(
          "The monitor of " + domain + " is " + monitor.state() + ", not READY.\n" + timeline);
    }
    return domain;
  }

  /** A new domain to which the client connects as time passes. */
  SimulatedDomain adopt(DomainSettings settings) {
    String name = settings.name();
    SimulatedDomain known = domains.get(name);
    if (known != null && !known.ended()) {
      throw new IllegalStateException("Domain " + name + " runs already.");
    }
    SimulatedDomain raw = simulator.create(settings);
    SimulatedDomain domain = SettlingDomain.of(raw, time::settle);
    domains.put(name, domain);
    raws.put(name, raw);
    if (settings.hasAgent() && polled.add(name)) {
      forgetMonitor(name);
    }
    monitors.computeIfAbsent(name, key -> open(settings));
    return domain;
  }

  /** A monitor keeps the options that it was opened with; the next domain may need others. */
  private void forgetMonitor(String name) {
    QemuMonitor monitor = monitors.remove(name);
    if (monitor != null) {
      monitor.close();
    }
  }

  private QemuMonitor open(DomainSettings settings) {
    String name = settings.name();
    MonitorAddress agent = address(name, "agent of " + name, SimulatedDomain::connectAgent);
    return client.open(
        address(name, name, SimulatedDomain::connect),
        settings.hasAgent()
            ? MonitorOptions.DEFAULTS.withAgent(AgentOptions.at(agent))
            : MonitorOptions.DEFAULTS);
  }

  private MonitorAddress address(String name, String title, TappedTransport.Door door) {
    return new MonitorAddress.InProcess(
        name, new TappedTransport(title, () -> current(name), door, timeline));
  }

  private SimulatedDomain current(String name) {
    return Objects.requireNonNull(raws.get(name), name);
  }

  /** Ends a domain and forgets it, with its monitor. */
  void remove(String name) {
    forgetMonitor(name);
    polled.remove(name);
    raws.remove(name);
    SimulatedDomain domain = domains.remove(name);
    if (domain != null) {
      domain.close();
    }
  }
}
