// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.monitor.SelectorLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails in the simulator itself is logged once, and ends nothing beside itself. */
@Timeout(30)
class FailuresTest {

  /** A time that fails when it is told to, in the middle of whatever asks for it. */
  private static final class FailingTime implements SimulatorTime {

    private volatile @Nullable Throwable failure;

    @Override
    public Instant now() {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
      return Instant.EPOCH;
    }

    @Override
    public void after(Duration delay, Runnable action) {}
  }

  private final FailingTime time = new FailingTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final Log log = new Log();

  @TempDir Path folder;

  @AfterEach
  void close() {
    time.failure = null;
    simulator.close();
    log.close();
  }

  private DomainSettings settings() {
    return DomainSettings.of("web", new UUID(1, 2), folder.resolve("q"))
        .withAgent(folder.resolve("a"));
  }

  static Stream<Throwable> failures() {
    return Stream.of(new IllegalStateException("test"), new ExceptionInInitializerError("test"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aCommandIsAnsweredAndItsConnectionGoesOn(Throwable failure) throws IOException {
    SimulatedDomain web = simulator.create(settings());
    try (MonitorClient client = MonitorClient.negotiated(web.socket())) {
      time.failure = failure;
      assertThat(client.ask("{'execute': 'stop', 'id': 1}"))
          .isEqualTo(
              "{\"id\": 1, \"error\": {\"class\": \"GenericError\", \"desc\": \"The simulator"
                  + " failed: "
                  + failure
                  + "\"}}");
      time.failure = null;
      assertThat(client.ask("{'execute': 'query-name'}")).contains("web");
    }
    assertThat(log.count("failed to execute stop")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aCommandOfTheAgentIsAnsweredAndItsConnectionGoesOn(Throwable failure) throws IOException {
    simulator.create(settings());
    try (MonitorClient client = MonitorClient.connect(folder.resolve("a"))) {
      time.failure = failure;
      assertThat(client.ask("{'execute': 'guest-get-time'}\n"))
          .contains("GenericError", "The simulator failed");
      time.failure = null;
      assertThat(client.ask("{'execute': 'guest-ping'}\n")).contains("return");
    }
    assertThat(log.count("failed to execute guest-get-time")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aWatcherHarmsNoConnection(Throwable failure) throws IOException {
    SimulatedDomain web = simulator.create(settings());
    web.watch(
        new DomainWatcher() {
          @Override
          public void command(String name, JsonObject arguments) {
            fail(failure);
          }
        });
    try (MonitorClient client = MonitorClient.connect(web.socket())) {
      client.line();
      assertThat(client.ask("{'execute': 'qmp_capabilities'}")).contains("The simulator failed");
      assertThat(client.ask("{'execute': 'qmp_capabilities'}")).contains("The simulator failed");
    }
    assertThat(log.count("failed to execute qmp_capabilities")).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aWatcherOfEventsKeepsThemFromNobody(Throwable failure) throws IOException {
    SimulatedDomain web = simulator.create(settings());
    web.watch(
        new DomainWatcher() {
          @Override
          public void event(String name, JsonObject data) {
            fail(failure);
          }
        });
    try (MonitorClient client = MonitorClient.negotiated(web.socket())) {
      assertThat(client.ask("{'execute': 'stop'}")).contains("STOP");
      assertThat(client.line()).contains("return");
    }
    assertThat(log.count("A watcher of a simulated domain failed at STOP")).isEqualTo(1);
  }

  @Test
  void aWatcherOfTheGreetingEndsThatConnectionOnly() throws IOException {
    SimulatedDomain web = simulator.create(settings());
    web.place(PlacedFault.once(new Fault.HangUp(), new Moment.OnConnect()), 1);
    web.watch(
        new DomainWatcher() {
          @Override
          public void fault(Fault fault) {
            throw new ExceptionInInitializerError("test");
          }
        });
    try (MonitorClient client = MonitorClient.connect(web.socket())) {
      assertThat(client.line()).isEqualTo(MonitorClient.EOF);
    }
    try (MonitorClient client = MonitorClient.negotiated(web.socket())) {
      assertThat(client.ask("{'execute': 'query-name'}")).contains("web");
    }
    assertThat(log.count("is dropped: the simulator failed")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatIsDueAnswersWhoMovesTheTime(Throwable failure) throws IOException {
    VirtualTime virtual = new VirtualTime();
    virtual.after(Duration.ofSeconds(1), () -> fail(failure));
    try (StandaloneSimulator other = Simulators.create(virtual);
        MonitorClient client = MonitorClient.negotiated(other.create(settings()).socket())) {
      String advance = "{'execute': 'x-vireo-advance', 'arguments': {'milliseconds': 1000}}";
      assertThat(client.ask(advance)).contains("The simulator failed");
      assertThat(client.ask(advance)).contains("return");
    }
    assertThat(log.count("failed to execute x-vireo-advance")).isEqualTo(1);
  }

  private static void fail(Throwable failure) {
    FailingTime failing = new FailingTime();
    failing.failure = failure;
    failing.now();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aTaskLeavesTheLoopToTheNextOne(Throwable failure) throws InterruptedException {
    CountDownLatch next = new CountDownLatch(1);
    try (SelectorLoop loop = new SelectorLoop()) {
      loop.submit(() -> fail(failure));
      loop.submit(next::countDown);
      assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(log.count("A task of the simulator failed")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aLaterStepInRealTimeIsLogged(Throwable failure) throws InterruptedException {
    CountDownLatch next = new CountDownLatch(1);
    try (SystemTime system = new SystemTime()) {
      system.after(Duration.ZERO, () -> fail(failure));
      system.after(Duration.ZERO, next::countDown);
      assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(log.count("A later step of the simulator failed")).isEqualTo(1);
  }

  @Test
  void aClientInsideGetsWhatFollowsTheBytesItFailedToTake() {
    VirtualTime virtual = new VirtualTime();
    StringBuilder text = new StringBuilder();
    MonitorReceiver receiver =
        new MonitorReceiver() {
          private boolean failed;

          @Override
          public void bytes(ByteBuffer bytes) {
            if (!failed) {
              failed = true;
              throw new IllegalStateException("test");
            }
            text.append(bytes.remaining());
          }

          @Override
          public void ended() {
            text.append(" end");
          }
        };
    try (StandaloneSimulator other = Simulators.create(virtual)) {
      SimulatedDomain web = other.create(DomainSettings.of("web", new UUID(1, 2)));
      MonitorConnection connection = web.connect(receiver, virtual);
      assertThatThrownBy(virtual::settle).hasMessage("test");
      connection.send(ByteBuffer.wrap("{'execute': 'qmp_capabilities'}".getBytes(UTF_8)));
      virtual.settle();
      assertThat(text.toString()).isEqualTo("" + "{\"return\": {}}\r\n".length());
    }
  }
}
