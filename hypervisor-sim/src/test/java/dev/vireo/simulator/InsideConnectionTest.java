// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients inside the JVM. */
class InsideConnectionTest {

  private final VirtualTime time = new VirtualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final SimulatedDomain web = simulator.create(settings("web-1"));

  @AfterEach
  void close() {
    simulator.close();
  }

  private static DomainSettings settings(String name) {
    return DomainSettings.of(name, UUID.nameUUIDFromBytes(name.getBytes()));
  }

  private InsideClient negotiated() {
    return new InsideClient(web, time).negotiate();
  }

  @Test
  void speaksTheProtocolOfASocket(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("web-1.sock");
    SimulatedDomain twin = simulator.create(settings("web-1").withMonitor(socket));
    InsideClient client = new InsideClient(web, time);
    client.send("{'execute': 'stop'}").negotiate().send("{'execute': 'query-status', 'id': [1]}");
    client.send("{'execute': 'query-status'").send("}");
    time.settle();

    try (MonitorClient outside = MonitorClient.connect(socket)) {
      outside.send(
          "{'execute': 'stop'}\n{'execute': 'qmp_capabilities'}\n"
              + "{'execute': 'query-status', 'id': [1]}\n{'execute': 'query-status'\n}\n");
      assertThat(client.text().lines()).containsExactlyElementsOf(outside.lines(5));
    }
    twin.close();
  }

  @Test
  void aDomainsEndWaitsForWhatAFaultHoldsBack() {
    web.place(
        PlacedFault.once(
            new Fault.Stall(Duration.ofSeconds(1)), new Moment.BeforeEventNamed("SHUTDOWN")),
        1);
    InsideClient client = negotiated();
    time.settle();
    web.terminate();
    time.settle();
    assertThat(client.text()).doesNotContain("SHUTDOWN");
    assertThat(client.ends()).isZero();
    time.advance(Duration.ofSeconds(1));
    assertThat(client.text()).contains("SHUTDOWN");
    assertThat(client.ends()).isEqualTo(1);
  }

  @Test
  void anOutOfBandRequestLetsNoOtherOvertake() {
    InsideClient client = new InsideClient(web, time);
    client.send("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}");
    client.send(
        "{'execute': 'blockdev-add', 'arguments': {'driver': 'null-co', 'node-name': 'slow',"
            + " 'latency-ns': 1000000000}}");
    client.send(
        "{'execute': 'human-monitor-command', 'id': 1, 'arguments': {'command-line': 'qemu-io slow"
            + " \\\"read 0 512\\\"'}}");
    client.send("{'exec-oob': 'migrate-pause', 'id': 2}");
    client.send("{'execute': 'query-status', 'id': 3}");

    time.settle();
    assertThat(client.text()).contains("\"id\": 2").doesNotContain("\"id\": 1", "\"id\": 3");

    time.advance(Duration.ofSeconds(1));
    assertThat(client.text()).containsSubsequence("\"id\": 1", "\"id\": 3");
  }

  @Test
  void hasNoSocket() {
    assertThatThrownBy(web::socket)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Domain web-1 has no monitor socket; connect to it inside this JVM.");
  }

  @Test
  void sendsTheEventBeforeTheReplyThenTheEnd() {
    InsideClient client = negotiated();
    client.send("{'execute': 'quit'}").send("{'execute': 'query-status'}");

    time.settle();

    assertThat(client.text().lines().skip(2))
        .map(line -> line.substring(0, 11))
        .containsExactly("{\"timestamp", "{\"return\": ");
    assertThat(client.ends()).isEqualTo(1);
    assertThat(web.ended()).isTrue();
  }

  @Test
  void endsBehindWhatWasSentWhenTheDomainHangsUp() {
    InsideClient client = negotiated();
    time.settle();
    web.emit("LAST", null);
    web.hangUp();
    web.emit("TOO_LATE", null);

    time.settle();

    assertThat(client.text()).contains("LAST").doesNotContain("TOO_LATE");
    assertThat(client.ends()).isEqualTo(1);
  }

  @Test
  void tellsAClientThatHangsUpNothingMoreButTheEnd() {
    InsideClient client = negotiated();
    time.settle();
    String before = client.text();
    web.emit("TOO_LATE", null);
    client.close();
    client.close();

    time.settle();

    assertThat(client.text()).isEqualTo(before);
    assertThat(client.ends()).isEqualTo(1);
  }

  @Test
  void letsTheSecondClientWaitForTheFirstToGo() {
    InsideClient first = negotiated();
    InsideClient second = negotiated();
    time.settle();
    assertThat(second.text()).isEmpty();

    first.close();
    time.settle();

    assertThat(second.text()).contains("\"QMP\"").contains("\"return\"");
  }

  @Test
  void endsTheOneThatWaitsWithTheDomain() {
    negotiated();
    InsideClient second = negotiated();
    time.settle();

    web.close();
    time.settle();

    assertThat(second.ends()).isEqualTo(1);
    assertThat(second.text()).isEmpty();
    assertThatThrownBy(this::negotiated).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void dropsAClientThatTakesNothing() throws InterruptedException {
    List<Runnable> untaken = new ArrayList<>();
    InsideClient deaf = new InsideClient(web, untaken::add).negotiate();
    time.settle();
    assertThat(web.awaitClient(Duration.ZERO)).isTrue();

    JsonObject large = JsonObject.of("text", "x".repeat(1 << 20));
    for (int i = 0; i < 17; i++) {
      web.emit("LARGE", large);
    }
    time.settle();

    assertThat(web.awaitClient(Duration.ZERO)).isFalse();
    untaken.forEach(Runnable::run);
    assertThat(deaf.text()).isEmpty();
    assertThat(deaf.ends()).isEqualTo(1);
  }

  @Nested
  class InRealTime {

    private final StandaloneSimulator real = Simulators.create();

    @AfterEach
    void close() {
      real.close();
    }

    @Test
    void isServedByTheSimulatorsOneThread() throws Exception {
      int before = ManagementFactory.getThreadMXBean().getThreadCount();
      for (int i = 0; i < 200; i++) {
        SimulatedDomain domain = real.create(settings("sim-" + i));
        new InsideClient(domain, Runnable::run).negotiate();
        assertThat(domain.awaitClient(Duration.ofSeconds(10))).isTrue();
      }
      assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 10);
    }
  }
}
