// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.fleet;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Domains as {@code vireo simulate} makes them, each with or without a monitor's socket. */
final class BareDomains implements AutoCloseable {
  private static final DomainSettings BARE =
      DomainSettings.ofCommandLine("-machine pc -nodefaults -display none");

  private final StandaloneSimulator simulator = Simulators.create();
  private final boolean sockets;
  private final Path folder;

  BareDomains(boolean sockets) throws IOException {
    this.sockets = sockets;
    this.folder = Files.createTempDirectory("vireo-fleet");
  }

  SimulatedDomain add(int number) {
    String name = "sim-" + number;
    DomainSettings settings =
        BARE.withName(name)
            .withUuid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)));
    return simulator.create(
        sockets ? settings.withMonitor(folder.resolve(number + ".qmp")) : settings);
  }

  @Override
  public void close() throws IOException {
    simulator.close();
    Files.delete(folder);
  }
}
