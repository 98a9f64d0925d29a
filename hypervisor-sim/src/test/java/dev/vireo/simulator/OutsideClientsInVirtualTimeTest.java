// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients at sockets move the time by a command, and by nothing else. */
class OutsideClientsInVirtualTimeTest {

  @TempDir Path folder;

  private DomainSettings settings() {
    return DomainSettings.of("web-1", new UUID(0, 1), folder.resolve("web-1.sock"));
  }

  private List<String> conversation(int lines, String requests) throws Exception {
    VirtualTime time = new VirtualTime();
    try (StandaloneSimulator simulator = Simulators.create(time)) {
      SimulatedDomain web = simulator.create(settings());
      time.after(Duration.ofSeconds(1), () -> web.guestClock(Duration.ofSeconds(1)));
      time.after(Duration.ofSeconds(2), () -> web.guestClock(Duration.ofSeconds(2)));
      time.after(Duration.ofMillis(2500), () -> web.guestClock(Duration.ofSeconds(3)));
      try (MonitorClient client = MonitorClient.negotiated(web.socket())) {
        return client.send(requests).lines(lines);
      }
    }
  }

  @Test
  void theReplyFollowsWhatHappensMeanwhile() throws Exception {
    List<String> lines =
        conversation(
            5,
            "{'execute': 'x-vireo-advance', 'arguments': {'milliseconds': 2999}, 'id': 1}"
                + "{'execute': 'query-status', 'id': 2}"
                + "{'execute': 'x-vireo-advance', 'arguments': {'milliseconds': 1}, 'id': 3}");

    assertThat(lines.get(0)).contains("RTC_CHANGE", "\"offset\": 1", "1767225601");
    assertThat(lines.get(1)).contains("RTC_CHANGE", "\"offset\": 2", "1767225602");
    assertThat(lines.get(2)).isEqualTo("{\"return\": {}, \"id\": 1}");
    assertThat(lines.get(3)).contains("running", "\"id\": 2");
    assertThat(lines.get(4)).contains("RTC_CHANGE", "\"offset\": 3");
  }

  @Test
  void theSameRequestsGetTheSameBytes() throws Exception {
    String requests = "{'execute': 'x-vireo-advance', 'arguments': {'milliseconds': 10000}}";

    assertThat(conversation(4, requests)).isEqualTo(conversation(4, requests));
  }

  @Test
  void aWrongArgumentMovesNothing() throws Exception {
    assertThat(
            conversation(
                3,
                "{'execute': 'x-vireo-advance'}"
                    + "{'execute': 'x-vireo-advance', 'arguments': {'milliseconds': -1}}"
                    + "{'execute': 'x-vireo-advance', 'arguments': {'milliseconds': 999}}"))
        .element(0)
        .isEqualTo(
            "{\"error\": {\"class\": \"GenericError\", \"desc\": \"Parameter 'milliseconds' is"
                + " missing\"}}");
  }

  @Test
  void aSimulatorInRealTimeDoesNotKnowTheCommand() throws Exception {
    try (StandaloneSimulator simulator = Simulators.create();
        MonitorClient client = MonitorClient.negotiated(simulator.create(settings()).socket())) {
      assertThat(client.ask("{'execute': 'x-vireo-advance', 'arguments': {'milliseconds': 1}}"))
          .contains("CommandNotFound");
    }
  }
}
