// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to a domain, and what its client is told. */
@Timeout(30)
class DomainActionsTest {

  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);

  @TempDir Path folder;
  private SimulatedDomain domain;
  private MonitorClient client;

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.close();
    }
    simulator.close();
  }

  private void start(UnaryOperator<DomainSettings> more) throws IOException {
    DomainSettings settings = DomainSettings.of("web", new UUID(1, 2), folder.resolve("a"));
    domain = simulator.create(more.apply(settings));
    client = MonitorClient.negotiated(domain.socket());
  }

  private void start() throws IOException {
    start(UnaryOperator.identity());
  }

  /** What the client is told up to the next reply, without times; the last is the reply. */
  private List<String> told(String command) throws IOException {
    client.send("{'execute': '" + command + "'}");
    List<String> lines = new ArrayList<>();
    do {
      lines.add(brief(client.line()));
    } while (lines.get(lines.size() - 1).matches("[A-Z_]+.*"));
    return lines;
  }

  /** An event's name and data. */
  private static String brief(String line) {
    return line.replaceAll("^\\{\"timestamp\": \\{[^}]*}, \"event\": \"([A-Z_]+)\"", "$1")
        .replaceAll("^([A-Z_]+)(, \"data\": (.*))?}$", "$1 $3")
        .strip();
  }

  private List<String> briefs(int count) throws IOException {
    return client.lines(count).stream().map(DomainActionsTest::brief).toList();
  }

  @Nested
  class RunStates {

    private static final String OK = "{\"return\": {}}";
    private static final String RESET_REQUIRED =
        "{\"error\": {\"class\": \"GenericError\", \"desc\":"
            + " \"Resetting the Virtual Machine is required\"}}";

    @ParameterizedTest
    @CsvSource({
      "RUNNING, stop, PAUSED, STOP",
      "RUNNING, cont, RUNNING,",
      "PAUSED, stop, PAUSED,",
      "PAUSED, cont, RUNNING, RESUME",
      "PRELAUNCH, stop, PRELAUNCH,",
      "PRELAUNCH, cont, RUNNING, RESUME",
      "IO_ERROR, stop, IO_ERROR,",
      "IO_ERROR, cont, RUNNING, RESUME",
      "WATCHDOG, cont, RUNNING, RESUME",
      "GUEST_PANICKED, cont, RUNNING, RESUME",
      "DEBUG, cont, RUNNING, RESUME",
      "SUSPENDED, stop, SUSPENDED,",
      "SUSPENDED, cont, SUSPENDED,",
      "SUSPENDED, system_wakeup, RUNNING, WAKEUP",
      "SHUTDOWN, stop, SHUTDOWN,",
      "INMIGRATE, cont, INMIGRATE,",
      "RUNNING, system_powerdown, RUNNING, POWERDOWN",
      "SHUTDOWN, system_powerdown, SHUTDOWN, POWERDOWN",
    })
    void changeWithCommands(RunState before, String command, RunState after, String event)
        throws IOException {
      start(settings -> settings.withRunState(before));
      assertThat(told(command)).isEqualTo(event == null ? List.of(OK) : List.of(event, OK));
      assertThat(domain.runState()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
      "RUNNING, RUNNING",
      "PAUSED, PRELAUNCH",
      "PRELAUNCH, PRELAUNCH",
      "IO_ERROR, PRELAUNCH",
      "SHUTDOWN, PRELAUNCH",
      "POSTMIGRATE, PRELAUNCH",
    })
    void changeWithAReset(RunState before, RunState after) throws IOException {
      start(settings -> settings.withRunState(before));
      assertThat(told("system_reset"))
          .containsExactly("RESET {\"guest\": false, \"reason\": \"host-qmp-system-reset\"}", OK);
      assertThat(domain.runState()).isEqualTo(after);
    }

    @Test
    void refuseToGoOnBehindAShutdown() throws IOException {
      start(settings -> settings.withRunState(RunState.SHUTDOWN));
      assertThat(told("cont")).containsExactly(RESET_REQUIRED);
    }

    @Test
    void refuseToWakeUpWhoIsAwake() throws IOException {
      start();
      assertThat(told("system_wakeup").toString())
          .contains("Unable to wake up: guest is not in suspended state");
    }

    @ParameterizedTest
    @CsvSource({
      "prelaunch, PRELAUNCH",
      "running, RUNNING",
      "io-error, IO_ERROR",
      "postmigrate, POSTMIGRATE",
    })
    void areToldInQemusWords(String word, RunState state) throws IOException {
      start(settings -> settings.withRunState(state));
      assertThat(client.ask("{'execute': 'query-status'}"))
          .isEqualTo(
              "{\"return\": {\"status\": \"%s\", \"singlestep\": false, \"running\": %s}}"
                  .formatted(word, state == RunState.RUNNING));
    }
  }

  @Nested
  class FirmwareResetting {

    private static final String HOST =
        "RESET {\"guest\": false, \"reason\": \"host-qmp-system-reset\"}";
    private static final String GUEST = "RESET {\"guest\": true, \"reason\": \"guest-reset\"}";

    @Test
    void followsAReset() throws IOException {
      start();
      assertThat(told("system_reset").get(0)).isEqualTo(HOST);
      time.advance(Duration.ofMillis(49));
      assertThat(told("query-name")).hasSize(1);
      time.advance(Duration.ofMillis(2));
      assertThat(briefs(2)).containsExactly(GUEST, GUEST);
      time.advance(Duration.ofSeconds(1));
      assertThat(told("query-name")).hasSize(1);
    }

    @Test
    void waitsForAGuestThatIsStopped() throws IOException {
      start(settings -> settings.withRunState(RunState.PAUSED));
      assertThat(told("system_reset")).hasSize(2);
      time.advance(Duration.ofSeconds(1));
      assertThat(told("cont")).hasSize(2);
      time.advance(Duration.ofMillis(51));
      assertThat(briefs(2)).containsExactly(GUEST, GUEST);
    }

    @Test
    void isForAFirmwareThatHasRun() throws IOException {
      start(settings -> settings.withRunState(RunState.PRELAUNCH));
      assertThat(told("system_reset")).hasSize(2);
      assertThat(told("cont")).hasSize(2);
      assertThat(told("system_reset")).hasSize(2);
      time.advance(Duration.ofSeconds(1));
      assertThat(told("system_reset")).hasSize(2);
      time.advance(Duration.ofMillis(51));
      assertThat(briefs(2)).containsExactly(GUEST, GUEST);
    }

    @Test
    void beginsAnewWithAnotherReset() throws IOException {
      start();
      told("system_reset");
      time.advance(Duration.ofMillis(30));
      told("system_reset");
      time.advance(Duration.ofMillis(30));
      assertThat(told("query-name")).hasSize(1);
      time.advance(Duration.ofMillis(30));
      assertThat(briefs(2)).containsExactly(GUEST, GUEST);
    }

    @Test
    void followsAWakeup() throws IOException {
      start(settings -> settings.withRunState(RunState.SUSPENDED));
      told("system_wakeup");
      time.advance(Duration.ofSeconds(1));
      assertThat(briefs(1)).containsExactly(GUEST);
    }

    @Test
    void isASetting() throws IOException {
      start(settings -> settings.withFirmwareResets(FirmwareResets.NONE));
      told("system_reset");
      time.advance(Duration.ofSeconds(1));
      assertThat(told("query-name")).hasSize(1);
    }
  }

  @Nested
  class Ends {

    private static final String GUEST_SHUTDOWN =
        "SHUTDOWN {\"guest\": true, \"reason\": \"guest-shutdown\"}";

    @Test
    void withTheGuestsShutdown() throws IOException {
      start();
      domain.guestShutdown();
      assertThat(briefs(2)).containsExactly(GUEST_SHUTDOWN, MonitorClient.EOF);
    }

    @Test
    void doNotComeWithNoShutdown() throws IOException {
      start(DomainSettings::withNoShutdown);
      domain.guestShutdown();
      assertThat(briefs(2)).containsExactly(GUEST_SHUTDOWN, "STOP");
      assertThat(domain.runState()).isEqualTo(RunState.SHUTDOWN);
    }

    @Test
    void comeWithAResetWhereThatIsForbidden() throws IOException {
      start(DomainSettings::withNoReboot);
      domain.guestReset();
      assertThat(briefs(2))
          .containsExactly(
              "SHUTDOWN {\"guest\": true, \"reason\": \"guest-reset\"}", MonitorClient.EOF);
    }

    @Test
    void followTheActionThatACommandHasSet() throws IOException {
      start();
      client.ask("{'execute': 'set-action', 'arguments': {'shutdown': 'pause'}}");
      domain.guestShutdown();
      assertThat(briefs(2)).containsExactly(GUEST_SHUTDOWN, "STOP");
    }
  }

  @Nested
  class Crashes {

    @Test
    void endQemuByDefault() throws IOException {
      start();
      domain.guestPanic();
      assertThat(briefs(3))
          .containsExactly(
              "GUEST_PANICKED {\"action\": \"poweroff\"}",
              "SHUTDOWN {\"guest\": true, \"reason\": \"guest-panic\"}",
              MonitorClient.EOF);
    }

    @Test
    void pauseWhereAShutdownDoes() throws IOException {
      start(DomainSettings::withNoShutdown);
      domain.guestPanic();
      assertThat(briefs(2)).containsExactly("GUEST_PANICKED {\"action\": \"pause\"}", "STOP");
      assertThat(domain.runState()).isEqualTo(RunState.GUEST_PANICKED);
    }

    @Test
    void canBeIgnored() throws IOException {
      start();
      domain.guestPanic(PanicAction.NONE);
      assertThat(briefs(1)).containsExactly("GUEST_PANICKED {\"action\": \"run\"}");
      assertThat(domain.runState()).isEqualTo(RunState.RUNNING);
    }
  }

  @Nested
  class Watchdogs {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "RESET | RESET {\"guest\": true, \"reason\": \"guest-reset\"}",
          "SHUTDOWN | POWERDOWN",
          "PAUSE | STOP",
          "POWEROFF | <end of stream>",
        })
    void doWhatTheirActionSays(WatchdogAction action, String then) throws IOException {
      start(settings -> settings.withWatchdogAction(action));
      domain.watchdog();
      assertThat(briefs(2))
          .containsExactly("WATCHDOG {\"action\": \"" + action.word() + "\"}", then);
    }

    @Test
    void followTheActionThatACommandHasSet() throws IOException {
      start();
      client.ask("{'execute': 'watchdog-set-action', 'arguments': {'action': 'pause'}}");
      domain.watchdog();
      assertThat(briefs(2)).containsExactly("WATCHDOG {\"action\": \"pause\"}", "STOP");
      assertThat(domain.runState()).isEqualTo(RunState.WATCHDOG);
    }
  }

  @Nested
  class Throttling {

    @Test
    void keepsTheLastOfASecondAndItsTime() throws IOException {
      start(settings -> settings.withBalloon(900));
      domain.guestBalloon(800);
      time.advance(Duration.ofMillis(300));
      domain.guestBalloon(700);
      domain.guestBalloon(600);
      assertThat(client.line()).contains("500000").contains("{\"actual\": 800}");
      assertThat(told("query-balloon")).containsExactly("{\"return\": {\"actual\": 600}}");
      time.advance(Duration.ofMillis(700));
      assertThat(client.line()).contains("800000").contains("{\"actual\": 600}");
    }

    @Test
    void startsTheNextSecondWithWhatItHeldBack() throws IOException {
      start(settings -> settings.withBalloon(900));
      domain.guestBalloon(800);
      domain.guestBalloon(700);
      time.advance(Duration.ofSeconds(1));
      domain.guestBalloon(600);
      assertThat(briefs(2))
          .containsExactly("BALLOON_CHANGE {\"actual\": 800}", "BALLOON_CHANGE {\"actual\": 700}");
      time.advance(Duration.ofSeconds(1));
      assertThat(briefs(1)).containsExactly("BALLOON_CHANGE {\"actual\": 600}");
    }

    @Test
    void isOverWhenASecondBroughtNothing() throws IOException {
      start(settings -> settings.withBalloon(900));
      domain.guestBalloon(800);
      time.advance(Duration.ofSeconds(1));
      domain.guestBalloon(700);
      assertThat(briefs(2))
          .containsExactly("BALLOON_CHANGE {\"actual\": 800}", "BALLOON_CHANGE {\"actual\": 700}");
    }

    @Test
    void doesNotConcernWhatIsEmittedAsItIs() throws IOException {
      start();
      domain.emit("WATCHDOG", null);
      domain.emit("WATCHDOG", null);
      assertThat(briefs(2)).containsExactly("WATCHDOG", "WATCHDOG");
    }
  }

  @Nested
  class Disks {

    @Test
    void stopTheGuestWhenTheyAreFull() throws IOException {
      start();
      domain.ioError(BlockError.noSpace("disk0"));
      assertThat(briefs(2))
          .containsExactly(
              "BLOCK_IO_ERROR {\"device\": \"\", \"nospace\": true, \"node-name\": \"disk0\","
                  + " \"reason\": \"No space left on device\", \"operation\": \"write\","
                  + " \"action\": \"stop\"}",
              "STOP");
      assertThat(domain.runState()).isEqualTo(RunState.IO_ERROR);
    }

    @Test
    void onlyTellWhereTheirPolicySaysSo() throws IOException {
      start();
      domain.ioError(
          BlockError.inputOutput("disk0", BlockError.Operation.READ, BlockError.Action.REPORT));
      assertThat(client.line()).contains("\"report\"").doesNotContain("nospace");
      assertThat(domain.runState()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void tellOnceThatAWriteWentBeyondTheThreshold() throws IOException {
      start(settings -> settings.withNode("file0"));
      client.ask(
          "{'execute': 'block-set-write-threshold', 'arguments': {'node-name': 'file0',"
              + " 'write-threshold': 4194304}}");
      domain.write("file0", 1 << 20, 65536);
      domain.write("file0", 4194304 - 65536, 65536);
      domain.write("file0", 4194304, 65536);
      domain.write("file0", 8 << 20, 65536);
      assertThat(told("stop"))
          .containsExactly(
              "BLOCK_WRITE_THRESHOLD {\"node-name\": \"file0\", \"write-threshold\": 4194304,"
                  + " \"amount-exceeded\": 65536}",
              "STOP",
              "{\"return\": {}}");
    }

    @Test
    void mustBeNamedInTheSettings() throws IOException {
      start();
      assertThatThrownBy(() -> domain.write("nope", 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nope");
    }

    @Test
    void tellThatATrayMoves() throws IOException {
      start();
      domain.tray("cd0", true);
      assertThat(briefs(1))
          .containsExactly(
              "DEVICE_TRAY_MOVED {\"device\": \"\", \"tray-open\": true, \"id\": \"cd0\"}");
    }
  }

  @Test
  void tellsOfTheThreePhasesOfAGraphicsClient() throws IOException {
    start();
    GraphicsClient viewer = GraphicsClient.at("192.0.2.7", 50000).as("joe").withTlsName("CN=joe");
    domain.vncConnect(viewer);
    domain.vncInitialize(viewer);
    domain.vncDisconnect(viewer);
    String server =
        "{\"server\": {\"auth\": \"none\", \"family\": \"ipv4\", \"service\": \"5900\","
            + " \"host\": \"127.0.0.1\", \"websocket\": false}, ";
    assertThat(client.line())
        .contains("VNC_CONNECTED")
        .contains(server)
        .doesNotContain("joe")
        .contains(
            "\"client\": {\"family\": \"ipv4\", \"service\": \"50000\", \"host\": \"192.0.2.7\","
                + " \"websocket\": false}");
    assertThat(client.line())
        .contains("VNC_INITIALIZED")
        .contains("\"sasl_username\": \"joe\"")
        .contains("\"x509_dname\": \"CN=joe\"");
    assertThat(client.line()).contains("VNC_DISCONNECTED").contains("\"sasl_username\": \"joe\"");
  }

  @Test
  void tellsOfAMigrationThatEndsWell() throws IOException {
    start();
    domain.migrationBegin();
    domain.migrationComplete();
    assertThat(briefs(6))
        .containsExactly(
            "MIGRATION {\"status\": \"setup\"}",
            "MIGRATION_PASS {\"pass\": 1}",
            "MIGRATION {\"status\": \"active\"}",
            "STOP",
            "MIGRATION_PASS {\"pass\": 2}",
            "MIGRATION {\"status\": \"completed\"}");
    assertThat(domain.runState()).isEqualTo(RunState.POSTMIGRATE);
  }

  @Test
  void runsOnAfterAMigrationThatFails() throws IOException {
    start();
    domain.migrationBegin();
    domain.migrationFail();
    assertThat(briefs(4)).last().isEqualTo("MIGRATION {\"status\": \"failed\"}");
    assertThat(domain.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void sleepsWhenTheGuestDoes() throws IOException {
    start();
    domain.guestSuspend();
    assertThat(briefs(1)).containsExactly("SUSPEND");
    assertThat(domain.runState()).isEqualTo(RunState.SUSPENDED);
  }
}
