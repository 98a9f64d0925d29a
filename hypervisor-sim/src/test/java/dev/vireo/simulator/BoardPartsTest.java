// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on a board without being asked for; slots and names are those of a real QEMU. */
@Timeout(30)
class BoardPartsTest {

  private final StandaloneSimulator simulator = Simulators.create(new ManualTime());

  @TempDir Path folder;

  @AfterEach
  void close() {
    simulator.close();
  }

  private MonitorClient start(String commandLine) throws IOException {
    Path socket = folder.resolve("q");
    simulator.create(DomainSettings.ofCommandLine(commandLine + " -S").withMonitor(socket));
    return MonitorClient.negotiated(socket);
  }

  /** Slot and device of what is beside the chipset. */
  private static List<String> cards(MonitorClient client) throws IOException {
    JsonObject reply = (JsonObject) Json.parse(client.ask("{'execute': 'query-pci'}"));
    JsonObject bus = (JsonObject) Objects.requireNonNull(reply.array("return")).elements().get(0);
    return Objects.requireNonNull(bus.array("devices")).elements().stream()
        .map(JsonObject.class::cast)
        .filter(card -> isCard(Objects.requireNonNull(card.longValue("slot"))))
        .map(card -> "%d:%04x".formatted(card.longValue("slot"), device(card)))
        .toList();
  }

  private static boolean isCard(long slot) {
    return slot >= 2 && slot < 31;
  }

  private static long device(JsonObject card) {
    return Objects.requireNonNull(Objects.requireNonNull(card.object("id")).longValue("device"));
  }

  @ParameterizedTest
  @CsvSource({
    "-machine pc, 2:1111 3:100e",
    "-machine pc -nodefaults, ''",
    "-machine pc -nodefaults -vga std, 2:1111",
    "-machine pc -vga none, 2:100e",
    "-machine pc -vga cirrus -nic none, 2:00b8",
    "-machine pc -net none, 2:1111",
    "'-machine pc -nic user -nic user,model=rtl8139', 2:1111 3:100e 4:8139",
    "-machine pc -device VGA, 2:100e 3:1111",
    "-machine q35, 2:10d3"
  })
  void hasItsCardsInTheFirstSlots(String commandLine, String cards) throws IOException {
    try (MonitorClient client = start(commandLine)) {
      assertThat(String.join(" ", cards(client))).isEqualTo(cards);
    }
  }

  @Test
  void givesANewDeviceTheSlotBehindThem() throws IOException {
    try (MonitorClient client = start("-machine pc")) {
      assertThat(add(client, "'addr': '2'")).contains("in use by VGA,id=(null)");
      assertThat(add(client, "'id': 'r'")).isEqualTo("{\"return\": {}}");
      assertThat(cards(client)).last().isEqualTo("4:1005");
    }
  }

  private static String add(MonitorClient client, String more) throws IOException {
    return client.ask(
        "{'execute': 'device_add', 'arguments': {'driver': 'virtio-rng-pci', " + more + "}}");
  }

  @Test
  void callsANamelessCardByItsModel() throws IOException {
    try (MonitorClient client = start("-machine pc")) {
      assertThat(link(client, "e1000.0")).isEqualTo("{\"return\": {}}");
      assertThat(link(client, "hub0port1")).isEqualTo("{\"return\": {}}");
      assertThat(link(client, "e1000.1")).contains("Device 'e1000.1' not found");
    }
  }

  private static String link(MonitorClient client, String name) throws IOException {
    return client.ask(
        "{'execute': 'set_link', 'arguments': {'name': '" + name + "', 'up': false}}");
  }

  @ParameterizedTest
  @CsvSource({
    "-display none, vc, vc",
    "-nographic, stdio, null",
    "-serial none -parallel none, none, none",
    "-serial null, null, vc",
    "-nodefaults, none, none"
  })
  void leadsItsPortsToWhatIsSaid(String commandLine, String serial, String parallel)
      throws IOException {
    try (MonitorClient client = start(commandLine)) {
      String chardevs = client.ask("{'execute': 'query-chardev'}");
      assertThat(chardevs.contains("serial0")).isEqualTo(!serial.equals("none"));
      assertThat(chardevs.contains("parallel0")).isEqualTo(!parallel.equals("none"));
      assertThat(chardevs.contains("\"filename\": \"" + serial + "\", \"label\": \"serial0\""))
          .isEqualTo(!serial.equals("none"));
    }
  }

  @Test
  void givesACardOfNicNoVectors() throws IOException {
    try (MonitorClient client = start("-machine pc -nodefaults -nic user,model=virtio")) {
      assertThat(client.ask("{'execute': 'query-pci'}"))
          .contains("\"device\": 4096")
          .doesNotContain("\"bar\": 1,");
    }
  }
}
