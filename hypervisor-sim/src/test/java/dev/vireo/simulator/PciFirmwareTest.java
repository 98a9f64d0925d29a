// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the guest's firmware gives to PCI functions; the numbers are those of a real QEMU. */
@Timeout(30)
class PciFirmwareTest {

  private static final String PC =
      "-machine pc -nodefaults -S -device e1000 -device virtio-scsi-pci -device virtio-balloon-pci"
          + " -device VGA -device pci-bridge,id=br,chassis_nr=1 -device rtl8139,bus=br"
          + " -device nec-usb-xhci";

  private static final String Q35 =
      "-machine q35 -nodefaults -S -device pcie-root-port,id=rp1,chassis=1"
          + " -device virtio-net-pci,bus=rp1 -device pcie-root-port,id=rp2,chassis=2"
          + " -device e1000e";

  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);

  @TempDir Path folder;

  @AfterEach
  void close() {
    simulator.close();
  }

  private MonitorClient start(String commandLine) throws IOException {
    Path socket = folder.resolve("q");
    simulator.create(DomainSettings.ofCommandLine(commandLine).withMonitor(socket));
    return MonitorClient.negotiated(socket);
  }

  /** Runs the guest for a while. */
  private void run(MonitorClient client) throws IOException {
    client.ask("{'execute': 'cont'}");
    client.line();
    time.advance(Duration.ofSeconds(1));
  }

  /** Of each function the slot, the interrupt and the addresses; behind it what it leads to. */
  private static List<String> functions(MonitorClient client) throws IOException {
    JsonObject reply = (JsonObject) Json.parse(client.ask("{'execute': 'query-pci'}"));
    JsonObject bus = (JsonObject) Objects.requireNonNull(reply.array("return")).elements().get(0);
    return brief(bus.array("devices")).toList();
  }

  private static Stream<String> brief(JsonArray functions) {
    return functions.elements().stream()
        .map(JsonObject.class::cast)
        .flatMap(PciFirmwareTest::brief);
  }

  private static Stream<String> brief(JsonObject function) {
    StringBuilder text = new StringBuilder();
    text.append(function.number("bus")).append('.').append(function.number("slot"));
    text.append('.').append(function.number("function")).append(" irq ");
    text.append(function.number("irq"));
    for (Json region : Objects.requireNonNull(function.array("regions")).elements()) {
      text.append(' ').append(((JsonObject) region).number("address"));
    }
    JsonObject bridge = function.object("pci_bridge");
    return bridge == null || !bridge.has("devices")
        ? Stream.of(text.toString())
        : Stream.concat(Stream.of(text + " " + ranges(bridge)), brief(bridge.array("devices")));
  }

  private static String ranges(JsonObject bridge) {
    JsonObject bus = Objects.requireNonNull(bridge.object("bus"));
    return Stream.of("io_range", "memory_range", "prefetchable_range")
        .map(name -> Objects.requireNonNull(bus.object(name)))
        .map(range -> range.number("base") + "-" + range.number("limit"))
        .toList()
        .toString();
  }

  @Test
  void findsNothingUntilItRuns() throws IOException {
    try (MonitorClient client = start(PC)) {
      assertThat(functions(client))
          .contains("0.1.1 irq null -1", "0.2.0 irq 0 -1 -1 -1", "0.6.0 irq 0 -1");
    }
  }

  @Test
  void givesAddressesOnAPc() throws IOException {
    try (MonitorClient client = start(PC)) {
      run(client);
      assertThat(functions(client))
          .containsExactly(
              "0.0.0 irq null",
              "0.1.0 irq null",
              "0.1.1 irq null 53440",
              "0.1.3 irq 9",
              "0.2.0 irq 10 4272160768 53248 -1",
              "0.3.0 irq 11 53312 4272373760 4263510016",
              "0.4.0 irq 11 53376 4263526400",
              "0.5.0 irq null 4244635648 4272377856 -1",
              "0.6.0 irq 10 4272381952 [49152-53247, 4269801472-4271898623, 4261412864-4263510015]",
              "1.0.0 irq 10 49152 4270063616 -1",
              "0.7.0 irq 11 4272357376");
    }
  }

  @Test
  void givesAddressesBehindExpressPorts() throws IOException {
    try (MonitorClient client = start(Q35)) {
      run(client);
      assertThat(functions(client))
          .containsExactly(
              "0.0.0 irq null",
              "0.1.0 irq 10 4268244992 [49152-49151, 4265607168-4267704319, 4271898624-4273995775]",
              "1.0.0 irq 10 4265869312 4271898624 -1",
              "0.2.0 irq 11 4268249088 [49152-49151, 4263510016-4265607167, 4269801472-4271898623]",
              "0.3.0 irq 11 4267966464 4268097536 49216 4268228608 -1",
              "0.31.0 irq null",
              "0.31.2 irq 10 49248 4268253184",
              "0.31.3 irq 10 1792");
    }
  }

  @Test
  void doesNotKnowWhatComesLater() throws IOException {
    try (MonitorClient client = start("-machine pc -nodefaults -S")) {
      run(client);
      client.ask("{'execute': 'device_add', 'arguments': {'driver': 'e1000', 'id': 'e'}}");
      assertThat(functions(client)).contains("0.1.1 irq null 49152", "0.2.0 irq 0 -1 -1 -1");
    }
  }

  @Test
  void beginsAnewWithAReset() throws IOException {
    try (MonitorClient client = start("-machine pc -nodefaults -S")) {
      run(client);
      client.ask("{'execute': 'stop'}");
      client.line();
      client.ask("{'execute': 'system_reset'}");
      client.line();
      assertThat(functions(client)).contains("0.1.1 irq null -1");
    }
  }

  @Test
  void hasNothingToDoOnNoBoard() throws IOException {
    try (MonitorClient client = start("-machine none -nodefaults -S")) {
      assertThat(client.ask("{'execute': 'query-pci'}")).isEqualTo("{\"return\": []}");
    }
  }
}
