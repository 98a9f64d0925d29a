// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.simulator.machine.migration.MigrationNetwork;
import dev.vireo.simulator.monitor.SelectorLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The simulator: it owns the loop, and knows the domains that have not ended. */
final class LocalSimulator implements StandaloneSimulator {

  private final SimulatorTime time;
  private final SelectorLoop loop = new SelectorLoop();
  private final List<LocalDomain> domains = new ArrayList<>();
  private final MigrationNetwork network = new MigrationNetwork();
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
    settings.sockets().forEach(this::requireFree);
    try {
      LocalDomain domain = new LocalDomain(settings, time, replay, loop, this::ended);
      domain.listen(loop);
      domains.add(domain);
      domain.machine().migration().join(network);
      return domain;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireFree(Path socket) {
    Path wanted = socket.toAbsolutePath().normalize();
    for (LocalDomain domain : domains) {
      for (Path taken : domain.settings().sockets()) {
        if (taken.toAbsolutePath().normalize().equals(wanted)) {
          throw new IllegalArgumentException(
              "The socket " + socket + " is that of domain " + domain.name() + "; choose another.");
        }
      }
    }
  }

  private synchronized void ended(LocalDomain domain) {
    domains.remove(domain);
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
