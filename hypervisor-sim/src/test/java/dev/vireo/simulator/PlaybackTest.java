// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class PlaybackTest {

  private static final String HEADER =
      "{\"scenario\": \"made\", \"cmdline\": {\"vm\": [\"qemu\", \"-name\", \"made\"]}}\n";

  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir Path folder;

  @AfterEach
  void close() {
    simulator.close();
    threads.shutdownNow();
  }

  static List<String> recordings() {
    return Recordings.names();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void bringsEveryEventInOrderByteForByte(String name) throws Exception {
    Recording recording = Recordings.read(name);
    try (Playback playback = simulator.prepare(recording, folder)) {
      List<MonitorClient> clients = new ArrayList<>();
      for (ReplayedDomain domain : playback.domains()) {
        clients.add(ready(playback.socket(domain)));
      }
      playback.play(PlaybackSpeed.MAX, PlaybackGate.OPEN);
      for (int i = 0; i < clients.size(); i++) {
        assertReceives(clients.get(i), playback.domains().get(i));
        clients.get(i).close();
      }
    }
  }

  private static void assertReceives(MonitorClient client, ReplayedDomain domain) throws Exception {
    for (ReplayedStep step : domain.steps()) {
      if (step instanceof ReplayedEvent event) {
        for (String line : event.message().text().split("(?<=\n)")) {
          assertThat(client.rawLine()).isEqualTo(line);
        }
      } else {
        assertThat(client.line()).isEqualTo(MonitorClient.EOF);
      }
    }
  }

  /** A client that has asked what a client asks before it listens. */
  private static MonitorClient ready(Path socket) throws Exception {
    MonitorClient client = MonitorClient.negotiated(socket);
    client.ask("{'execute': 'query-status'}");
    return client;
  }

  @Test
  void answersForTheRecordedDomain() throws Exception {
    Recording recording = Recordings.read("life-start-paused");
    try (Playback playback = simulator.prepare(recording, folder)) {
      ReplayedDomain domain = playback.domains().get(0);
      MonitorClient client = MonitorClient.negotiated(playback.socket(domain));
      assertThat(client.ask("{'execute': 'query-name'}")).contains("\"name\": \"vm\"");
      assertThat(client.ask("{'execute': 'query-uuid'}")).contains(domain.uuid().toString());
      assertThat(client.ask("{'execute': 'query-status'}")).contains("\"prelaunch\"");
      client.close();
    }
  }

  @Test
  void acceptsCommandsWithoutEffectAndFollowsTheRecordedState() throws Exception {
    try (Playback playback = simulator.prepare(made(event(1, "STOP")), folder)) {
      MonitorClient client = ready(playback.socket(playback.domains().get(0)));
      assertThat(client.ask("{'execute': 'stop'}")).isEqualTo("{\"return\": {}}");
      assertThat(client.ask("{'execute': 'quit'}")).isEqualTo("{\"return\": {}}");
      assertThat(client.ask("{'execute': 'stop', 'arguments': {'x': 1}}"))
          .contains("Parameter 'x' is unexpected");
      assertThat(client.ask("{'execute': 'query-status'}")).contains("\"running\": true");
      playback.play(PlaybackSpeed.MAX, PlaybackGate.OPEN);
      assertThat(client.line()).contains("STOP");
      assertThat(client.ask("{'execute': 'query-status'}")).contains("\"paused\"");
      client.close();
    }
  }

  @Test
  void isReadyWhenTheClientHasAskedForTheStatus() throws Exception {
    try (Playback playback = simulator.prepare(made(event(1, "STOP")), folder)) {
      MonitorClient client = MonitorClient.negotiated(playback.socket(playback.domains().get(0)));
      assertThat(playback.ready()).isNotDone();
      client.ask("{'execute': 'query-status'}");
      playback.ready().get(10, TimeUnit.SECONDS);
      client.close();
    }
  }

  @Test
  void keepsTheRecordedPaceAndTheFactor() throws Exception {
    try (Playback playback =
        simulator.prepare(made(event(1, "STOP") + event(11, "RESUME")), folder)) {
      MonitorClient client = ready(playback.socket(playback.domains().get(0)));
      CompletableFuture<Void> played = playing(playback, new PlaybackSpeed(2));
      assertThat(client.line()).contains("STOP");
      time.awaitWaiting();
      time.advance(Duration.ofMillis(4999));
      assertThat(client.silentFor(Duration.ofMillis(50))).isTrue();
      time.advance(Duration.ofMillis(1));
      assertThat(client.line()).contains("RESUME");
      played.get(10, TimeUnit.SECONDS);
      client.close();
    }
  }

  @Test
  void asksTheGateBeforeEachStep() throws Exception {
    List<String> asked = new ArrayList<>();
    try (Playback playback =
        simulator.prepare(made(event(1, "STOP") + line(2, "eof", "")), folder)) {
      MonitorClient client = ready(playback.socket(playback.domains().get(0)));
      playback.play(
          PlaybackSpeed.MAX,
          (domain, step) -> asked.add(domain.key() + ":" + step.getClass().getSimpleName()));
      assertThat(asked).containsExactly("vm:ReplayedEvent", "vm:ReplayedHangUp");
      assertThat(client.line()).contains("STOP");
      assertThat(client.line()).isEqualTo(MonitorClient.EOF);
      client.close();
    }
  }

  @Test
  void removesTheSocketBehindTheLastHangUp() throws Exception {
    try (Playback playback =
        simulator.prepare(made(event(1, "STOP") + line(2, "eof", "")), folder)) {
      Path socket = playback.socket(playback.domains().get(0));
      MonitorClient client = ready(socket);
      playback.play(PlaybackSpeed.MAX, PlaybackGate.OPEN);
      assertThat(socket).doesNotExist();
      client.close();
    }
  }

  @Test
  void waitsForTheNextClientWhereTheRecordingGoesOnBehindAHangUp() throws Exception {
    String lines = event(1, "STOP") + line(2, "eof", "") + line(3, "open", "") + event(4, "RESUME");
    try (Playback playback = simulator.prepare(made(lines), folder)) {
      Path socket = playback.socket(playback.domains().get(0));
      MonitorClient first = ready(socket);
      CompletableFuture<Void> played = playing(playback, PlaybackSpeed.MAX);
      assertThat(first.line()).contains("STOP");
      assertThat(first.line()).isEqualTo(MonitorClient.EOF);
      MonitorClient second = ready(socket);
      assertThat(second.line()).contains("RESUME");
      played.get(10, TimeUnit.SECONDS);
      first.close();
      second.close();
    }
  }

  @Test
  void endsWhenItIsClosedMeanwhile() throws Exception {
    Playback playback = simulator.prepare(made(event(1, "STOP")), folder);
    CompletableFuture<Void> played = playing(playback, PlaybackSpeed.MAX);
    playback.close();
    assertThatThrownBy(() -> played.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(PlaybackException.class);
    assertThat(playback.ready()).isCompletedExceptionally();
  }

  @Test
  void endsWhenItIsClosedThoughItsClientDoesNotRead() throws Exception {
    String large = event(1, "STOP".repeat(500_000));
    Playback playback = simulator.prepare(made(large + large), folder);
    MonitorClient client = ready(playback.socket(playback.domains().get(0)));
    CompletableFuture<Void> played = playing(playback, PlaybackSpeed.MAX);
    assertThat(client.silentFor(Duration.ofSeconds(10))).isFalse();
    assertThat(played).isNotDone();
    playback.close();
    assertThatThrownBy(() -> played.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(PlaybackException.class);
    client.close();
  }

  @Test
  void playsOnlyOnce() throws Exception {
    try (Playback playback = simulator.prepare(made(""), folder)) {
      ready(playback.socket(playback.domains().get(0))).close();
      playback.play(PlaybackSpeed.MAX, PlaybackGate.OPEN);
      assertThatThrownBy(() -> playback.play(PlaybackSpeed.MAX, PlaybackGate.OPEN))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void makesAllMonitorsOrNone() throws Exception {
    Files.writeString(folder.resolve("2.sock"), "not a socket");
    Recording recording = Recordings.read("migrate-unix");
    assertThatThrownBy(() -> simulator.prepare(recording, folder)).hasMessageContaining("2.sock");
    assertThat(folder.resolve("1.sock")).doesNotExist();
    assertThat(simulator.domains()).isEmpty();
  }

  private CompletableFuture<Void> playing(Playback playback, PlaybackSpeed speed) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            playback.play(speed, PlaybackGate.OPEN);
          } catch (InterruptedException | PlaybackException e) {
            throw new IllegalStateException(e);
          }
        },
        threads);
  }

  private static Recording made(String lines) throws Exception {
    byte[] bytes = (HEADER + lines).getBytes(StandardCharsets.UTF_8);
    return Recording.read("made", new ByteArrayInputStream(bytes));
  }

  private static String event(int seconds, String name) {
    return line(
        seconds,
        "out",
        "{\\\"timestamp\\\": {\\\"seconds\\\": "
            + seconds
            + ", \\\"microseconds\\\": 0}, \\\"event\\\": \\\""
            + name
            + "\\\"}");
  }

  private static String line(int seconds, String direction, String raw) {
    return "{\"t\": "
        + seconds
        + ", \"dir\": \""
        + direction
        + "\", \"conn\": \"vm\", \"raw\": \""
        + raw
        + "\"}\n";
  }
}
