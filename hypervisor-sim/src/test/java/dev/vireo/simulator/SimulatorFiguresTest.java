// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SimulatorFiguresTest {

  @TempDir private Path folder;
  private final StandaloneSimulator simulator = Simulators.create();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void tellWhatGoesOnInAllDomains() throws IOException {
    SimulatedDomain one = create("one");
    create("other");
    MonitorClient client = MonitorClient.negotiated(one.socket());
    client.ask("{'execute': 'query-name'}");
    client.ask("{'execute': 'stop'}");
    assertThat(client.line()).contains("return");
    assertThat(simulator.figures()).isEqualTo(new SimulatorFigures(2, 1, 2, 1));

    one.emit("RESUME", null);
    client.close();
    one.close();
    while (simulator.figures().clients() > 0) {
      Thread.onSpinWait();
    }
    assertThat(simulator.figures()).isEqualTo(new SimulatorFigures(1, 0, 2, 2));
  }

  private SimulatedDomain create(String name) {
    return simulator.create(DomainSettings.of(name, new UUID(1, 2), folder.resolve(name)));
  }
}
