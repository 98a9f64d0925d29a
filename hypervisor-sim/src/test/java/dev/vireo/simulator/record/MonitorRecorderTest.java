// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.RecordingLine;
import dev.vireo.simulator.RecordingLine.Direction;
import dev.vireo.simulator.ReplayedDomain;
import dev.vireo.simulator.ReplayedEvent;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MonitorRecorderTest {

  private static final UUID DB = UUID.fromString("11111111-2222-4333-8444-555555555555");

  @TempDir private Path folder;
  private final StandaloneSimulator simulator = Simulators.create();
  private SimulatedDomain domain;
  private Path file;

  @BeforeEach
  void simulate() {
    domain = simulator.create(DomainSettings.of("db-7", DB, folder.resolve("db.qmp")));
    file = folder.resolve("db.jsonl");
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private RecorderSettings settings() {
    return RecorderSettings.of(UnixDomainSocketAddress.of(domain.socket()), file);
  }

  private static List<String> raw(Recording recording, String connection, Direction direction) {
    return recording.lines().stream()
        .filter(line -> line.connection().equals(connection) && line.direction() == direction)
        .map(RecordingLine::raw)
        .toList();
  }

  @Test
  void whatHappensUntilTheMonitorEndsIsASoundRecordingOfTheDomain() throws Exception {
    try (MonitorRecorder recorder = MonitorRecorder.start(settings())) {
      domain.guestReset();
      domain.tray("cd0", true);
      domain.terminate();
      recorder.ended().get(20, TimeUnit.SECONDS);
    }

    Recording recording = Recording.read(file);
    assertThat(recording.damage()).isEmpty();
    assertThat(recording.header().qemu()).startsWith("QEMU emulator version 7.2.");
    assertThat(recording.domains()).hasSize(1);
    ReplayedDomain recorded = recording.domains().get(0);
    assertThat(recorded.name()).isEqualTo("db-7");
    assertThat(recorded.uuid()).isEqualTo(DB);
    assertThat(recorded.steps().toString())
        .contains("RESET")
        .contains("DEVICE_TRAY_MOVED")
        .contains("SHUTDOWN");
    assertThat(recording.lines().get(recording.lines().size() - 1).direction())
        .isEqualTo(Direction.EOF);
  }

  @Test
  void anEventIsInTheFileWhileTheRecordingGoesOn() throws Exception {
    try (MonitorRecorder recorder = MonitorRecorder.start(settings())) {
      domain.tray("cd0", true);
      while (!Files.readString(file).contains("DEVICE_TRAY_MOVED")) {
        Thread.onSpinWait();
      }
      assertThat(Files.readString(file)).endsWith("}\n");
      assertThat(recorder.ended()).isNotDone();
    }
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws Exception {
    try (MonitorRecorder recorder = MonitorRecorder.start(settings())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(recorder.figures().events()).isZero();
    }
  }

  @Test
  void aFileThatIsThereIsLeftAlone() throws Exception {
    Files.writeString(file, "precious");
    assertThatThrownBy(() -> MonitorRecorder.start(settings()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("precious");
  }

  @Test
  void aFileIsReplacedIfThatIsWantedButNotBeforeTheMonitorHasAnswered() throws Exception {
    Files.writeString(file, "precious");
    try (LineClient holder = LineClient.negotiated(domain.socket())) {
      assertThatThrownBy(() -> MonitorRecorder.start(settings().overwriting()))
          .isInstanceOf(TimeoutException.class);
      assertThat(holder.ask("{'execute': 'query-status'}")).contains("running");
    }
    assertThat(file).hasContent("precious");

    MonitorRecorder.start(settings().overwriting()).close();
    assertThat(Recording.read(file).damage()).isEmpty();
  }

  @Test
  void aMonitorThatIsNotThereIsToldAndNoFileIsMade() {
    RecorderSettings nowhere =
        RecorderSettings.of(UnixDomainSocketAddress.of(folder.resolve("none.qmp")), file);
    assertThatThrownBy(() -> MonitorRecorder.start(nowhere)).isInstanceOf(IOException.class);
    assertThat(file).doesNotExist();
  }

  @Nested
  class AsATap {

    private Path socket;
    private MonitorRecorder recorder;

    @BeforeEach
    void start() throws Exception {
      socket = folder.resolve("tap.qmp");
      recorder = MonitorRecorder.start(settings().through(socket));
    }

    @AfterEach
    void stop() {
      recorder.close();
    }

    @Test
    void aClientCannotTellItFromTheMonitor() throws Exception {
      Path second = folder.resolve("second.qmp");
      simulator.create(DomainSettings.of("db-7", DB, second));
      String session =
          "{'execute': 'query-name', 'id': 0.1}"
              + "{'execute': 'qmp_capabilities', 'arguments': {'enable': ['nothing']}, 'id': []}"
              + "{'execute': 'qmp_capabilities', 'id': null}"
              + "{'execute': 'qmp_capabilities', 'id': {'z': 1, 'a': [\"\\u00e9\"]}}"
              + "{'execute': 'query-name'}"
              + "nonsense {'execute': 'query-uuid', 'id': 'x'} [1]"
              + "{'execute': 'query-status', 'arguments': {}, 'id': 18446744073709551615}"
              + "{'exec-oob': 'query-status', 'id': 1}"
              + "{'execute': 'no-such', 'id': true}";
      try (LineClient tapped = LineClient.connect(socket);
          LineClient direct = LineClient.connect(second)) {
        tapped.send(session);
        direct.send(session);
        for (int line = 1; line <= 12; line++) {
          assertThat(tapped.line()).as("line " + line).isEqualTo(direct.line());
        }
      }
    }

    @Test
    void twoClientsWithTheSameIdGetTheirOwnReplies() throws Exception {
      try (LineClient one = LineClient.negotiated(socket);
          LineClient other = LineClient.negotiated(socket)) {
        one.send("{'execute': 'query-name', 'id': 1}".repeat(50));
        other.send("{'execute': 'query-status', 'id': 1}{'execute': 'query-uuid'}".repeat(50));
        for (int i = 0; i < 50; i++) {
          assertThat(one.line()).isEqualTo("{\"return\": {\"name\": \"db-7\"}, \"id\": 1}");
          assertThat(other.line()).contains("running").endsWith(", \"id\": 1}");
          assertThat(other.line()).contains(DB.toString()).doesNotContain("\"id\"");
        }
      }
    }

    @Test
    void eventsGoToAllThatHaveNegotiatedAndToNobodyElse() throws Exception {
      try (LineClient one = LineClient.negotiated(socket);
          LineClient other = LineClient.negotiated(socket);
          LineClient silent = LineClient.connect(socket)) {
        silent.line();
        domain.tray("cd0", true);
        assertThat(one.line()).contains("DEVICE_TRAY_MOVED").isEqualTo(other.line());
        assertThat(silent.ask("{'execute': 'query-status'}")).contains("CommandNotFound");
      }
    }

    @Test
    void theLastWordsOfTheMonitorReachItsClients() throws Exception {
      try (LineClient client = LineClient.negotiated(socket)) {
        assertThat(client.ask("{'execute': 'quit', 'id': 9}")).contains("SHUTDOWN");
        assertThat(client.line()).isEqualTo("{\"return\": {}, \"id\": 9}");
        assertThat(client.line()).isEqualTo("<end of stream>");
      }
      recorder.ended().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobody() throws Exception {
      try (LineClient deaf = LineClient.negotiated(socket);
          LineClient client = LineClient.negotiated(socket)) {
        for (int i = 0; i < 200; i++) {
          deaf.send("{'execute': 'query-commands'}");
          assertThat(client.ask("{'execute': 'query-name'}")).contains("db-7");
        }
        domain.tray("cd0", true);
        assertThat(client.line()).contains("DEVICE_TRAY_MOVED");
      }
    }

    @Test
    void halfARequestOfOneClientIsNoMatterForAnother() throws Exception {
      try (LineClient rude = LineClient.negotiated(socket);
          LineClient client = LineClient.negotiated(socket)) {
        rude.send("{'execute': 'query-na");
        assertThat(client.ask("{'execute': 'query-name'}")).contains("db-7");
        assertThat(rude.ask("me'}")).contains("db-7");
      }
    }

    @Test
    void bothSidesOfEachClientAreRecordedAsItSawThem() throws Exception {
      try (LineClient client = LineClient.negotiated(socket)) {
        client.ask("{'execute': 'stop', 'id': 'a'}\n");
        client.line();
      }
      domain.terminate();
      recorder.ended().get(20, TimeUnit.SECONDS);
      recorder.close();

      Recording recording = Recording.read(file);
      assertThat(recording.damage()).isEmpty();
      assertThat(raw(recording, "vm-1", Direction.IN))
          .containsExactly("{'execute': 'qmp_capabilities'}", "{'execute': 'stop', 'id': 'a'}");
      List<String> out = raw(recording, "vm-1", Direction.OUT);
      assertThat(out).hasSizeGreaterThanOrEqualTo(4);
      assertThat(out.get(0)).startsWith("{\"QMP\"");
      assertThat(out.get(2)).contains("\"STOP\"");
      assertThat(out.get(3)).isEqualTo("{\"return\": {}, \"id\": \"a\"}");
      assertThat(recording.domains()).hasSize(1);
      assertThat(recording.domains().get(0).steps())
          .filteredOn(step -> step instanceof ReplayedEvent && step.toString().contains("STOP"))
          .as("an event that two connections saw happened once")
          .hasSize(1);
    }

    @Test
    void onlyTheOwnerMayConnectAndTheSocketGoesWithTheRecorder() throws Exception {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-------");
      recorder.close();
      assertThat(socket).doesNotExist();
    }
  }
}
