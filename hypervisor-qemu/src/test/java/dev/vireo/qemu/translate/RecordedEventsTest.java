// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.MonitorEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All events that were recorded from a real QEMU, each connection told in its order. */
class RecordedEventsTest {

  private static final Map<String, List<MonitorEvent>> CONNECTIONS = read();

  static List<String> connections() {
    return List.copyOf(CONNECTIONS.keySet());
  }

  @Test
  void areMany() {
    assertThat(CONNECTIONS.values().stream().mapToInt(List::size).sum()).isEqualTo(885);
  }

  @ParameterizedTest
  @MethodSource("connections")
  void allHaveARecordOfTheirOwn(String connection) {
    Telling qemu = new Telling("running");
    long number = 0;
    for (MonitorEvent event : CONNECTIONS.get(connection)) {
      List<HypervisorEvent> told = qemu.tell(event);
      number++;
      assertThat(told)
          .as("%s", event)
          .isNotEmpty()
          .doesNotHaveAnyElementsOfTypes(RawMonitorEvent.class);
      for (HypervisorEvent concluded : told) {
        assertThat(concluded.header().cause().event()).isEqualTo(event.name());
        assertThat(concluded.header().cause().sequence()).isEqualTo(number);
        assertThat(concluded.header().cause().data()).isEqualTo(event.dataText());
        assertThat(concluded.header().time()).isEqualTo(event.time());
        assertThat(concluded.header().unknownWords()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "watchdog-pause vm | running | watchdog-fired pause, domain-suspended watchdog watchdog,"
            + " domain-resumed unpaused",
        "ioerror-write-stop vm | running | io-error write stop, domain-suspended ioerror ioerror,"
            + " domain-resumed unpaused",
        "panic-shutdown vm | running | domain-crashed panicked poweroff,"
            + " domain-shutdown guest guest-panic",
        "life-suspend-disk vm | running | guest-suspended-to-disk, domain-pm-suspended disk,"
            + " domain-shutdown guest guest-shutdown",
        "migrate-unix src | running | migration-changed setup, migration-pass-started,"
            + " migration-changed active, domain-suspended migrated migration, migration-pass-started,"
            + " migration-changed completed, domain-rebooted host-qmp-system-reset,"
            + " domain-shutdown host host-qmp-quit",
        "migrate-unix dst | inmigrate | migration-changed active, domain-resumed migrated,"
            + " migration-changed completed, domain-suspended paused",
        "migrate-postcopy dst | inmigrate | migration-changed setup, migration-changed active,"
            + " migration-changed postcopy-active, domain-resumed postcopy,"
            + " migration-changed completed",
        "migrate-no-events dst | inmigrate | domain-resumed migrated",
      })
  void tellTheStoryThatHappened(String connection, String status, String story) {
    Telling qemu = new Telling(status);
    CONNECTIONS.get(connection).forEach(qemu::tell);
    assertThat(qemu.story()).containsExactly(story.split(", "));
  }

  private static Map<String, List<MonitorEvent>> read() {
    Map<String, List<MonitorEvent>> connections = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RecordedEventsTest.class.getResourceAsStream("recorded-events.jsonl"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject recorded = (JsonObject) Json.parse(line);
        connections
            .computeIfAbsent(
                recorded.string("recording") + " " + recorded.string("conn"),
                key -> new java.util.ArrayList<>())
            .add(event(recorded.object("message")));
      }
    } catch (IOException e) {
      throw new AssertionError("the recorded events cannot be read", e);
    }
    return connections;
  }

  private static MonitorEvent event(JsonObject message) {
    JsonObject time = message.object("timestamp");
    return MonitorEvent.of(
        message.string("event"),
        message.object("data"),
        time.longValue("seconds"),
        time.longValue("microseconds"));
  }
}
