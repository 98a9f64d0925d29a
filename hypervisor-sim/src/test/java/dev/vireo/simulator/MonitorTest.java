// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of a monitor, from the greeting to the end. */
@Timeout(30)
class MonitorTest {

  private static final String DONE = "{\"return\": {}}";
  private static final String STAMP =
      "{\"timestamp\": {\"seconds\": 1767225600, \"microseconds\": 500000}, ";

  private final StandaloneSimulator simulator = Simulators.create(new ManualTime());

  @TempDir Path folder;
  private SimulatedDomain domain;

  @BeforeEach
  void start() {
    domain =
        simulator.create(
            DomainSettings.of("web", new UUID(1, 2), folder.resolve("a"))
                .withMonitor(folder.resolve("b")));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @Nested
  class BeforeNegotiation {

    @Test
    void greetsAtOnce() throws IOException {
      try (MonitorClient client = MonitorClient.connect(domain.socket())) {
        assertThat(client.rawLine())
            .isEqualTo(
                "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7},"
                    + " \"package\": \"Debian 1:7.2+dfsg-7+deb12u18+b3\"},"
                    + " \"capabilities\": [\"oob\"]}}\r\n");
      }
    }

    @Test
    void refusesEveryCommandAndBringsNoEvent() throws IOException {
      try (MonitorClient client = MonitorClient.connect(domain.socket())) {
        client.line();
        domain.emit("STOP", null);
        assertThat(client.ask("{'execute': 'nope', 'id': [1]}"))
            .isEqualTo(
                "{\"id\": [1], \"error\": {\"class\": \"CommandNotFound\", \"desc\":"
                    + " \"Expecting capabilities negotiation with 'qmp_capabilities'\"}}");
      }
    }

    @Test
    void awaitsNoClient() throws Exception {
      try (MonitorClient client = MonitorClient.connect(domain.socket())) {
        client.line();
        assertThat(domain.awaitClient(Duration.ofMillis(20))).isFalse();
      }
    }
  }

  @Nested
  class Negotiated {

    @Test
    void awaitsTheClient() throws Exception {
      try (MonitorClient client = MonitorClient.negotiated(domain.socket())) {
        assertThat(domain.awaitClient(Duration.ofSeconds(10))).isTrue();
        assertThat(client.ask("{'execute': 'qmp_capabilities'}"))
            .contains("Capabilities negotiation is already complete, command ignored");
      }
    }

    @Test
    void writesEventsAsQemuDoes() throws IOException {
      try (MonitorClient client = MonitorClient.negotiated(domain.socket())) {
        domain.emit("RESET", JsonObject.of("reason", "guest-reset", "guest", true));
        assertThat(client.rawLine())
            .isEqualTo(
                STAMP
                    + "\"event\": \"RESET\", \"data\": {\"guest\": true, \"reason\":"
                    + " \"guest-reset\"}}\r\n");
      }
    }

    @Test
    void sendsTheEventBeforeTheReply() throws IOException {
      try (MonitorClient client = MonitorClient.negotiated(domain.socket())) {
        client.send("{'execute': 'stop', 'id': 'x'}");
        assertThat(client.lines(2))
            .containsExactly(STAMP + "\"event\": \"STOP\"}", "{\"return\": {}, \"id\": \"x\"}");
      }
    }

    @Test
    void executesOutOfBandRequestsOnlyIfThatWasNegotiated() throws IOException {
      try (MonitorClient client = MonitorClient.connect(domain.socket())) {
        client.line();
        client.ask("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}");
        assertThat(client.ask("{'exec-oob': 'query-status'}"))
            .contains("The command query-status does not support OOB");
      }
    }

    @Test
    void refusesAFaultyThresholdAndAcceptsUnsignedOnes() throws IOException {
      SimulatedDomain disk =
          simulator.create(
              DomainSettings.of("disk", new UUID(1, 3), folder.resolve("c")).withNode("node0"));
      try (MonitorClient client = MonitorClient.negotiated(disk.socket())) {
        assertThat(client.ask(threshold("'nope'", "1"))).contains("Device 'nope' not found");
        assertThat(client.ask(threshold("7", "1")))
            .contains("Invalid parameter type for 'node-name', expected: string");
        assertThat(client.ask(threshold("'node0'", "18446744073709551615"))).isEqualTo(DONE);
      }
    }

    private String threshold(String node, String bytes) {
      return "{'execute': 'block-set-write-threshold', 'arguments': {'node-name': "
          + node
          + ", 'write-threshold': "
          + bytes
          + "}}";
    }

    @Test
    void tellsNameAndUuid() throws IOException {
      try (MonitorClient client = MonitorClient.negotiated(domain.socket())) {
        assertThat(client.ask("{'execute': 'query-name'}"))
            .isEqualTo("{\"return\": {\"name\": \"web\"}}");
        assertThat(client.ask("{'execute': 'query-uuid'}"))
            .isEqualTo("{\"return\": {\"UUID\": \"00000000-0000-0001-0000-000000000002\"}}");
      }
    }
  }

  @Nested
  class Clients {

    @Test
    void ofOneMonitorAreServedOneAfterTheOther() throws IOException {
      MonitorClient first = MonitorClient.negotiated(domain.socket());
      try (MonitorClient second = MonitorClient.connect(domain.socket())) {
        second.send("{'execute': 'qmp_capabilities', 'id': 'b'}");
        assertThat(second.silentFor(Duration.ofMillis(100))).isTrue();
        first.close();
        assertThat(second.line()).startsWith("{\"QMP\"");
        assertThat(second.line()).isEqualTo("{\"return\": {}, \"id\": \"b\"}");
      }
    }

    @Test
    void thatHangUpRightBehindARequestLoseIt() throws IOException {
      MonitorClient first = MonitorClient.negotiated(domain.socket());
      MonitorClient waiting = MonitorClient.connect(domain.socket());
      waiting.send("{'execute': 'qmp_capabilities'}{'execute': 'stop'}");
      waiting.close();
      first.close();
      try (MonitorClient third = MonitorClient.negotiated(domain.socket())) {
        assertThat(third.ask("{'execute': 'query-status'}")).contains("running");
      }
    }

    @Test
    void thatHaveSaidAllAreAnswered() throws IOException {
      try (MonitorClient client = MonitorClient.connect(domain.socket())) {
        client.send("{'execute': 'qmp_capabilities'}{'execute': 'query-name'}").endOfRequests();
        assertThat(client.line()).startsWith("{\"QMP\"");
        assertThat(client.lines(3))
            .containsExactly(DONE, "{\"return\": {\"name\": \"web\"}}", MonitorClient.EOF);
      }
    }

    @Test
    void ofAnotherMonitorStayWhenOneLeaves() throws Exception {
      MonitorClient one = MonitorClient.negotiated(folder.resolve("a"));
      try (MonitorClient other = MonitorClient.negotiated(folder.resolve("b"))) {
        one.close();
        other.ask("{'execute': 'query-status'}");
        assertThat(domain.awaitClient(Duration.ZERO)).isTrue();
      }
    }

    @Test
    void ofTwoMonitorsGetTheSameEventsAndTheirOwnReplies() throws IOException {
      try (MonitorClient one = MonitorClient.negotiated(folder.resolve("a"));
          MonitorClient other = MonitorClient.negotiated(folder.resolve("b"))) {
        one.send("{'execute': 'stop'}");
        String event = one.line();
        assertThat(other.line()).isEqualTo(event);
        assertThat(one.line()).isEqualTo(DONE);
        assertThat(other.ask("{'execute': 'query-status'}")).contains("\"paused\"");
      }
    }

    @Test
    void negotiateAnewAfterAHangUpAndMissWhatHappenedMeanwhile() throws Exception {
      MonitorClient first = MonitorClient.negotiated(domain.socket());
      domain.hangUp();
      assertThat(first.line()).isEqualTo(MonitorClient.EOF);
      domain.emit("MISSED", null);
      try (MonitorClient again = MonitorClient.connect(domain.socket())) {
        assertThat(again.line()).startsWith("{\"QMP\"");
        assertThat(again.ask("{'execute': 'query-status'}")).contains("Expecting capabilities");
      }
      first.close();
    }

    @Test
    void thatDoNotReadHoldUpNobody() throws IOException {
      JsonObject large = JsonObject.of("text", "x".repeat(100_000));
      try (MonitorClient slow = MonitorClient.negotiated(folder.resolve("a"));
          MonitorClient other = MonitorClient.negotiated(folder.resolve("b"))) {
        for (int i = 0; i < 100; i++) {
          domain.emit("LARGE", large);
          assertThat(other.line()).contains("LARGE");
        }
        for (int i = 0; i < 100; i++) {
          assertThat(slow.line()).contains("LARGE");
        }
      }
    }

    @Test
    void thatLeaveTooMuchUnreadAreDropped() throws IOException {
      JsonObject large = JsonObject.of("text", "x".repeat(1_000_000));
      try (MonitorClient slow = MonitorClient.negotiated(domain.socket())) {
        for (int i = 0; i < 40; i++) {
          domain.emit("LARGE", large);
        }
        String last = slow.line();
        for (int i = 0; i < 40 && !last.equals(MonitorClient.EOF); i++) {
          last = slow.line();
        }
        assertThat(last).isEqualTo(MonitorClient.EOF);
      }
    }
  }

  @Nested
  class TheEnd {

    @Test
    void ofQuitIsTheEventTheReplyAndTheEndOfTheStream() throws IOException {
      try (MonitorClient client = MonitorClient.negotiated(domain.socket());
          MonitorClient other = MonitorClient.negotiated(folder.resolve("b"))) {
        client.send("{'execute': 'quit'}{'execute': 'query-status'}");
        assertThat(client.line()).contains("\"SHUTDOWN\"").contains("host-qmp-quit");
        assertThat(client.lines(2)).containsExactly(DONE, MonitorClient.EOF);
        assertThat(other.line()).contains("SHUTDOWN");
        assertThat(other.line()).isEqualTo(MonitorClient.EOF);
        assertThat(folder).isEmptyDirectory();
        assertThat(simulator.domains()).isEmpty();
      }
    }

    @Test
    void ofASignalIsTheEventAndTheEndOfTheStream() throws IOException {
      try (MonitorClient client = MonitorClient.negotiated(domain.socket())) {
        domain.terminate();
        assertThat(client.line()).contains("{\"guest\": false, \"reason\": \"host-signal\"}");
        assertThat(client.line()).isEqualTo(MonitorClient.EOF);
      }
    }

    @Test
    void ofAKillIsTheEndOfTheStreamAlone() throws IOException {
      try (MonitorClient client = MonitorClient.negotiated(domain.socket())) {
        domain.close();
        domain.close();
        assertThat(client.line()).isEqualTo(MonitorClient.EOF);
        assertThat(domain.ended()).isTrue();
      }
    }

    @Test
    void letsNothingHappenAnyMore() {
      domain.close();
      assertThatThrownBy(domain::guestReset)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("web has ended");
    }
  }
}
