// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What differs between the versions of QEMU that a domain can behave like. */
@Timeout(30)
class QemuProfileTest {

  /** Not found a second time. */
  private static final String NEGOTIATION = "qmp_capabilities";

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
    String version =
        "{\"qemu\": {\"micro\": 3, \"minor\": 1, \"major\": 11}, \"package\": \"Debian 1:11.1.3+ds-1\"}";
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

  @ParameterizedTest
  @EnumSource
  void hasTheCommandsThatItsSchemaTellsAndNoOther(QemuProfile profile) throws IOException {
    try (MonitorClient client = negotiated(profile)) {
      List<String> listed = words(client.ask("{'execute': 'query-commands'}"), null);
      assertThat(words(client.ask("{'execute': 'query-qmp-schema'}"), "command"))
          .containsExactlyInAnyOrderElementsOf(listed);
      for (String name : listed.stream().filter(name -> !name.equals(NEGOTIATION)).toList()) {
        assertThat(client.ask("{'execute': '" + name + "', 'arguments': {'no such': 1}}"))
            .doesNotContain("CommandNotFound");
      }
    }
  }

  /** The names in an answer, of one {@code meta-type} if one is given. */
  private static List<String> words(String reply, @Nullable String metaType) {
    JsonArray answer = requireNonNull(((JsonObject) Json.parse(reply)).array("return"));
    return answer.elements().stream()
        .map(JsonObject.class::cast)
        .filter(entity -> metaType == null || metaType.equals(entity.string("meta-type")))
        .map(entity -> requireNonNull(entity.string("name")))
        .toList();
  }

  @Test
  void tellsInTheSchemaWhatItsMessagesHave() throws IOException {
    try (MonitorClient old = negotiated(QemuProfile.QEMU_7_2);
        MonitorClient recent = negotiated(QemuProfile.QEMU_10_0)) {
      assertThat(old.ask("{'execute': 'query-qmp-schema'}"))
          .contains("\"singlestep\"")
          .doesNotContain("{\"name\": \"qom-path\", \"type\": \"str\"}, {\"name\": \"node-name\"");
      assertThat(recent.ask("{'execute': 'query-qmp-schema'}"))
          .doesNotContain("\"singlestep\"")
          .contains("{\"name\": \"qom-path\", \"type\": \"str\"}");
    }
  }

  @Test
  void decidesWhetherAFailureNamesThePathOfTheDevice() throws IOException {
    for (QemuProfile profile : QemuProfile.values()) {
      Path socket = folder.resolve("disk-" + profile);
      SimulatedDomain domain =
          simulator.create(
              DomainSettings.of("web", new UUID(1, 2), socket)
                  .withProfile(profile)
                  .withHardware(
                      Hardware.NONE
                          .with("blockdev", "null-co,node-name=disk")
                          .with("device", "virtio-blk-pci,id=vd0,drive=disk")));
      try (MonitorClient client = MonitorClient.connect(socket)) {
        client.line();
        client.ask("{'execute': 'qmp_capabilities'}");
        domain.ioError(BlockError.noSpace("disk"));
        String path = "\"qom-path\": \"/machine/peripheral/vd0/virtio-backend\"";
        String event = client.line();
        assertThat(event).contains("BLOCK_IO_ERROR");
        assertThat(event.contains(path)).isEqualTo(profile.tellsPathOfFailedDevice());
      }
    }
  }
}
