// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients find in QEMU's object tree, and how QEMU words what is not there. */
@Timeout(30)
class ObjectTreeTest {

  private final StandaloneSimulator simulator = Simulators.create();

  @TempDir Path folder;

  @AfterEach
  void close() {
    simulator.close();
  }

  private MonitorClient start(String commandLine, QemuProfile profile) throws IOException {
    Path socket = folder.resolve("q");
    simulator.create(
        DomainSettings.ofCommandLine(commandLine).withProfile(profile).withMonitor(socket));
    return MonitorClient.negotiated(socket);
  }

  private static String get(MonitorClient client, String path, String property) throws IOException {
    return client.ask(
        "{'execute': 'qom-get', 'arguments': {'path': '%s', 'property': '%s'}}"
            .formatted(path, property));
  }

  @ParameterizedTest
  @CsvSource({
    "/machine/peripheral/n, parent_bus, \"/machine/i440fx/pci.0\"",
    "/machine/peripheral/n, legacy-addr, \"05.0\"",
    "/machine/peripheral/n, addr, 40",
    "n, type, \"virtio-net-pci\"",
    "/machine/peripheral/n, mrg_rxbuf, false",
    "/machine/unattached/device[0], type, \"qemu64-x86_64-cpu\"",
    "/machine, type, \"pc-i440fx-7.2-machine\"",
    "/machine, peripheral, \"/machine/peripheral\"",
    "/objects/r, type, \"rng-random\"",
    "/chardevs/c, type, \"chardev-null\"",
  })
  void holdsWhatWasSaidAndWhatIsUsual(String path, String property, String value)
      throws IOException {
    String commandLine =
        "-machine pc -nodefaults -S -device virtio-net-pci,id=n,addr=5,mrg_rxbuf=off"
            + " -object rng-random,id=r -chardev null,id=c";
    try (MonitorClient client = start(commandLine, QemuProfile.QEMU_7_2)) {
      assertThat(get(client, path, property)).isEqualTo("{\"return\": " + value + "}");
    }
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    try (MonitorClient client = start("-machine pc -nodefaults -S", QemuProfile.QEMU_7_2)) {
      assertThat(get(client, "/nope", "type")).contains("DeviceNotFound", "'/nope' not found");
      assertThat(get(client, "", "type")).contains("Path '' is ambiguous");
      assertThat(get(client, "/machine", "nope"))
          .contains("Property 'pc-i440fx-7.2-machine.nope' not found");
    }
  }

  @Test
  void isThatOfTheProfilesBoard() throws IOException {
    try (MonitorClient client = start("-machine q35 -nodefaults -S", QemuProfile.QEMU_11_1)) {
      assertThat(get(client, "/machine", "type")).contains("pc-q35-11.1-machine");
    }
  }

  @Test
  void showsCharacterDevicesOfEveryKind() throws IOException {
    try (MonitorClient client = start("-machine none -S", QemuProfile.QEMU_7_2)) {
      client.ask(
          "{'execute': 'chardev-add', 'arguments': {'id': 'b',"
              + " 'backend': {'type': 'braille', 'data': {}}}}");
      assertThat(get(client, "/chardevs/b", "type")).contains("chardev-braille");
    }
  }

  @Test
  void isNearlyEmptyWithoutABoard() throws IOException {
    try (MonitorClient client = start("-machine none -nodefaults -S", QemuProfile.QEMU_7_2)) {
      assertThat(get(client, "/machine", "type")).contains("none-machine");
      assertThat(client.ask("{'execute': 'query-cpus-fast'}")).contains("[]");
      assertThat(client.ask("{'execute': 'device_add', 'arguments': {'driver': 'e1000'}}"))
          .contains("No 'PCI' bus found for device 'e1000'");
    }
  }

  @Test
  void switchesTraceEvents() throws IOException {
    try (MonitorClient client = start("-machine none -nodefaults -S", QemuProfile.QEMU_7_2)) {
      client.ask(
          "{'execute': 'trace-event-set-state',"
              + " 'arguments': {'name': 'vm_state_*', 'enable': true}}");
      assertThat(client.ask("{'execute': 'trace-event-get-state', 'arguments': {'name': 'vm_s*'}}"))
          .contains("\"name\": \"vm_state_notify\"", "enabled", "vm_stop_flush_all", "disabled");
    }
  }
}
