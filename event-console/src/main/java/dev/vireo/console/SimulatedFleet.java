// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Simulated domains with their sockets in a private folder, each with a client. */
final class SimulatedFleet implements AutoCloseable {
  private final Services services;
  private final SocketFolder folder;
  private final OpenMonitors monitors = OpenMonitors.none();
  private final List<SimulatedDomain> domains = new ArrayList<>();

  SimulatedFleet(Services services) throws IOException {
    this.services = services;
    this.folder = SocketFolder.create();
  }

  /** Starts a domain and opens its monitor; the uuid follows from the name. */
  SimulatedDomain add(String name, UnaryOperator<DomainSettings> settings) {
    UUID uuid =
        UUID.nameUUIDFromBytes(("vireo simulates " + name).getBytes(StandardCharsets.UTF_8));
    Path socket = folder.path().resolve((domains.size() + 1) + ".sock");
    SimulatedDomain domain =
        services.simulator().create(settings.apply(DomainSettings.of(name, uuid, socket)));
    domains.add(domain);
    monitors.add(
        services
            .monitors()
            .open(new MonitorAddress.Unix(socket), MonitorOptions.DEFAULTS.named("sim:" + name)));
    return domain;
  }

  /** Waits until the clients of all domains are ready: what happens before is not heard. */
  void awaitReady(Duration limit) throws InterruptedException {
    for (QemuMonitor monitor : monitors.all()) {
      try {
        monitor.ready().get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException failure) {
        throw new CommandFailure("the client of " + monitor.source() + " is not ready: " + failure);
      }
    }
  }

  /** Where a second monitor of a domain may listen: the first one's only client is ours. */
  Path outside(String name) {
    return folder.path().resolve(name + ".qmp");
  }

  @Override
  public void close() throws IOException {
    monitors.close();
    domains.forEach(SimulatedDomain::close);
    folder.close();
  }
}
