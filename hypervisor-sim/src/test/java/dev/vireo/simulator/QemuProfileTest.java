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

/** What differs between the versions of QEMU that a domain can behave like. */
@Timeout(30)
class QemuProfileTest {

  private final StandaloneSimulator simulator = Simulators.create(new ManualTime());

  @TempDir Path folder;

  @AfterEach
  void close() {
    simulator.close();
  }

  private MonitorClient client(QemuProfile profile) throws IOException {
    Path socket = folder.resolve(profile.name());
    simulator.create(DomainSettings.of("web", new UUID(1, 2), socket).withProfile(profile));
    return MonitorClient.connect(socket);
  }

  private MonitorClient negotiated(QemuProfile profile) throws IOException {
    MonitorClient client = client(profile);
    client.line();
    client.ask("{'execute': 'qmp_capabilities'}");
    return client;
  }

  @Test
  void showsInTheGreetingAndTheVersion() throws IOException {
    String version = "{\"qemu\": {\"micro\": 0, \"minor\": 1, \"major\": 11}, \"package\": \"\"}";
    try (MonitorClient client = client(QemuProfile.QEMU_11_1)) {
      assertThat(client.line())
          .isEqualTo("{\"QMP\": {\"version\": " + version + ", \"capabilities\": [\"oob\"]}}");
      client.ask("{'execute': 'qmp_capabilities'}");
      assertThat(client.ask("{'execute': 'query-version'}"))
          .isEqualTo("{\"return\": " + version + "}");
    }
  }

  @Test
  void decidesWhetherTheStatusTellsOfSingleSteps() throws IOException {
    try (MonitorClient old = negotiated(QemuProfile.QEMU_7_2);
        MonitorClient recent = negotiated(QemuProfile.QEMU_10_0)) {
      assertThat(old.ask("{'execute': 'query-status'}")).contains("\"singlestep\": false");
      assertThat(recent.ask("{'execute': 'query-status'}"))
          .isEqualTo("{\"return\": {\"status\": \"running\", \"running\": true}}");
    }
  }

  @Test
  void hidesWhatAVersionRemoved() throws IOException {
    try (MonitorClient old = negotiated(QemuProfile.QEMU_7_2);
        MonitorClient recent = negotiated(QemuProfile.QEMU_10_0)) {
      assertThat(old.ask("{'execute': 'x-query-profile'}")).contains("not compiled");
      assertThat(recent.ask("{'execute': 'x-query-profile'}"))
          .contains("The command x-query-profile has not been found");
      assertThat(recent.ask("{'execute': 'query-commands'}")).doesNotContain("x-query-profile");
      assertThat(old.ask("{'execute': 'query-qmp-schema'}")).contains("\"MEM_UNPLUG_ERROR\"");
      assertThat(recent.ask("{'execute': 'query-qmp-schema'}"))
          .doesNotContain("\"MEM_UNPLUG_ERROR\"");
    }
  }
}
