// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.simulator.machine.migration.MigrationNetwork;
import dev.vireo.simulator.monitor.SelectorLoop;
import dev.vireo.simulator.monitor.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The simulator: it owns the loop, and knows the domains that have not ended. */
final class LocalSimulator implements StandaloneSimulator {

  private final SimulatorTime time;
  private final SelectorLoop loop = new SelectorLoop();
  private final MigrationNetwork network = new MigrationNetwork();
  private final Set<LocalDomain> domains = new LinkedHashSet<>();

  /** Whose each socket is; thousands of domains are too many to ask. */
  private final Map<Path, LocalDomain> sockets = new HashMap<>();

  private boolean closed;

  LocalSimulator(SimulatorTime time) {
    this.time = Objects.requireNonNull(time, "time");
  }

  @Override
  public SimulatedDomain create(DomainSettings settings) {
    return start(settings);
  }

  @Override
  public Playback prepare(Recording recording, Path folder) {
    return LocalPlayback.prepare(this, recording, folder);
  }

  @Override
  public synchronized List<SimulatedDomain> domains() {
    return List.copyOf(domains);
  }

  @Override
  public SimulatorFigures figures() {
    Traffic traffic = loop.traffic();
    return new SimulatorFigures(count(), traffic.clients(), traffic.requests(), traffic.events());
  }

  private synchronized int count() {
    return domains.size();
  }

  SimulatorTime time() {
    return time;
  }

  /** Starts a domain whose events and commands are a script's. */
  LocalDomain start(DomainSettings settings) {
    return start(settings, false);
  }

  /** Starts a domain whose events are a recording's. */
  LocalDomain startReplay(DomainSettings settings) {
    return start(settings, true);
  }

  private synchronized LocalDomain start(DomainSettings settings, boolean replay) {
    if (closed) {
      throw new IllegalStateException("The simulator is closed; domain " + settings.name());
    }
    List<Path> wanted = sockets(settings);
    wanted.forEach(this::requireFree);
    try {
      LocalDomain domain = new LocalDomain(settings, time, replay, loop, this::ended);
      domain.listen(loop);
      domains.add(domain);
      wanted.forEach(socket -> sockets.put(socket, domain));
      domain.machine().migration().join(network);
      return domain;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sockets(DomainSettings settings) {
    return Stream.concat(settings.sockets().stream(), settings.agent().stream())
        .map(socket -> socket.toAbsolutePath().normalize())
        .toList();
  }

  private void requireFree(Path socket) {
    LocalDomain owner = sockets.get(socket);
    if (owner != null) {
      throw new IllegalArgumentException(
          "The socket " + socket + " is that of domain " + owner.name() + "; choose another.");
    }
  }

  private synchronized void ended(LocalDomain domain) {
    domains.remove(domain);
    sockets(domain.settings()).forEach(socket -> sockets.remove(socket, domain));
  }

  private synchronized List<LocalDomain> closing() {
    closed = true;
    return List.copyOf(domains);
  }

  @Override
  public void close() {
    closing().forEach(LocalDomain::close);
    loop.close();
    if (time instanceof SystemTime own) {
      own.close();
    }
  }
}
