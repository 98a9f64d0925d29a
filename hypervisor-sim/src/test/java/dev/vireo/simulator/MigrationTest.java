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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A domain moves to another one of the same simulator. What it tells was seen at a real QEMU. */
@Timeout(30)
class MigrationTest {

  private static final String OK = "{}";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final List<MonitorClient> clients = new ArrayList<>();

  @TempDir Path folder;
  private SimulatedDomain source;
  private SimulatedDomain destination;
  private MonitorClient src;
  private MonitorClient dst;

  @BeforeEach
  void start() throws IOException {
    source = create("src", settings -> settings);
    src = client(source);
  }

  @AfterEach
  void close() throws IOException {
    for (MonitorClient client : clients) {
      client.close();
    }
    simulator.close();
  }

  private SimulatedDomain create(String name, UnaryOperator<DomainSettings> more) {
    DomainSettings settings = DomainSettings.of(name, new UUID(1, 2), folder.resolve(name));
    return simulator.create(more.apply(settings));
  }

  private MonitorClient client(SimulatedDomain domain) throws IOException {
    MonitorClient client = MonitorClient.negotiated(domain.socket());
    clients.add(client);
    return client;
  }

  private void expectAt(String uri) throws IOException {
    destination = create("dst", settings -> settings.withIncoming(uri));
    dst = client(destination);
    enable(dst, "events");
  }

  private static void enable(MonitorClient client, String capability) throws IOException {
    assertThat(
            ask(
                client,
                "migrate-set-capabilities",
                "'capabilities': [{'capability': '" + capability + "', 'state': true}]"))
        .isEqualTo(OK);
  }

  private static void set(MonitorClient client, String parameter, long value) throws IOException {
    assertThat(ask(client, "migrate-set-parameters", "'" + parameter + "': " + value))
        .isEqualTo(OK);
  }

  private static String ask(MonitorClient client, String command, String arguments)
      throws IOException {
    return reply(client.ask("{'execute': '" + command + "', 'arguments': {" + arguments + "}}"));
  }

  private static String ask(MonitorClient client, String command) throws IOException {
    return ask(client, command, "");
  }

  /** What is returned, or the text of the failure. */
  private static String reply(String line) {
    return line.replaceAll("^\\{\"return\": (.*)}$", "$1")
        .replaceAll("^\\{\"error\": .*\"desc\": \"(.*)\"}}$", "$1");
  }

  /** A line in short: an event's name with its status or number, or a reply. */
  private static String brief(String line) {
    return reply(
        line.replaceAll("^.*\"event\": \"([A-Z_]+)\"}$", "$1")
            .replaceAll(
                "^.*\"event\": \"([A-Z_]+)\", \"data\": \\{\"\\w+\": \"?([^\",}]*).*$", "$1 $2"));
  }

  private static List<String> briefs(MonitorClient client, int count) throws IOException {
    return client.lines(count).stream().map(MigrationTest::brief).toList();
  }

  private void migrate(String uri) throws IOException {
    src.send("{'execute': 'migrate', 'arguments': {'uri': '" + uri + "'}}");
    assertThat(briefs(src, 2)).containsExactly("MIGRATION setup", OK);
  }

  private void begin(String uri) throws IOException {
    enable(src, "events");
    migrate(uri);
    time.advance(Duration.ofMillis(2));
    assertThat(briefs(src, 2)).containsExactly("MIGRATION_PASS 1", "MIGRATION active");
  }

  private static String status(MonitorClient client) throws IOException {
    return ask(client, "query-status").replaceAll(".*\"status\": \"([^\"]*)\".*", "$1");
  }

  private static String progress(MonitorClient client) throws IOException {
    return progress(client, "query-migrate");
  }

  private static String progress(MonitorClient client, String command) throws IOException {
    return ask(client, command).replaceAll(".*\"status\": \"([^\"]*)\".*", "$1");
  }

  @Nested
  class ThatSucceeds {

    @ParameterizedTest
    @CsvSource({
      "unix:m, unix:m",
      "tcp:0:4444, tcp:host-b:4444",
      "tcp:[::]:4444, tcp:127.0.0.1:4444",
    })
    void isToldOnBothSides(String where, String to) throws IOException {
      expectAt(where);
      assertThat(status(dst)).isEqualTo("inmigrate");
      begin(to);
      assertThat(status(src)).isEqualTo("running");
      time.advance(SECOND);
      assertThat(briefs(src, 3)).containsExactly("STOP", "MIGRATION_PASS 2", "MIGRATION completed");
      assertThat(briefs(dst, 3))
          .containsExactly("MIGRATION active", "RESUME", "MIGRATION completed");
      assertThat(status(src)).isEqualTo("postmigrate");
      assertThat(status(dst)).isEqualTo("running");
      assertThat(ask(dst, "query-migrate")).isEqualTo("{\"status\": \"completed\"}");
      assertThat(ask(src, "query-migrate"))
          .startsWith("{\"status\": \"completed\", \"setup-time\": 1, \"downtime\": 1,");
    }

    /** Seen at Debian's QEMUs of these versions. */
    @ParameterizedTest
    @CsvSource({
      "QEMU_7_2, 'PASS 1, active, STOP, PASS 2, completed'",
      "QEMU_10_0, 'PASS 1, active, STOP, device, PASS 2, completed'",
      "QEMU_11_1, 'active, PASS 2, STOP, device, completed'",
    })
    void isToldInTheStepsOfTheVersion(QemuProfile profile, String steps) throws IOException {
      MonitorClient old = client(create("old", settings -> settings.withProfile(profile)));
      enable(old, "events");
      enable(old, "xbzrle");
      old.send("{'execute': 'migrate', 'arguments': {'uri': 'exec:cat > state.bin'}}");
      assertThat(briefs(old, 2)).containsExactly("MIGRATION setup", OK);
      time.advance(SECOND);
      String told = String.join(", ", briefs(old, steps.split(", ").length));
      assertThat(told.replaceAll("MIGRATION[_ ]", "")).isEqualTo(steps);
      String answer = ask(old, "query-migrate");
      assertThat(answer).contains("\"xbzrle-cache\": {", "\"cache-size\": 67108864");
      assertThat(answer.contains("\"skipped\": 0")).isEqualTo(profile == QemuProfile.QEMU_7_2);
    }

    @Test
    void tellsNoMoreThanStopAndResumeUnlessEventsAreEnabled() throws IOException {
      destination = create("dst", settings -> settings.withIncoming("unix:m"));
      dst = client(destination);
      assertThat(ask(src, "migrate", "'uri': 'unix:m'")).isEqualTo(OK);
      time.advance(SECOND);
      assertThat(brief(src.line())).isEqualTo("STOP");
      assertThat(brief(dst.line())).isEqualTo("RESUME");
    }

    @Test
    void takesThePassesThatTheGuestsWritingNeeds() throws IOException {
      expectAt("unix:m");
      source.guestMemory(new MemoryUse(6 << 20, 2 << 20, 100_000_000));
      set(src, "max-bandwidth", 4 << 20);
      set(src, "downtime-limit", 20);
      begin("unix:m");
      time.advance(SECOND);
      assertThat(ask(src, "query-migrate")).contains("\"dirty-sync-count\": 1");
      time.advance(SECOND);
      time.advance(Duration.ofMillis(300));
      assertThat(briefs(src, 2)).containsExactly("MIGRATION_PASS 2", "MIGRATION_PASS 3");
      set(src, "max-bandwidth", 1 << 30);
      time.advance(SECOND);
      assertThat(briefs(src, 5))
          .containsExactly(
              "MIGRATION_PASS 4",
              "MIGRATION_PASS 5",
              "STOP",
              "MIGRATION_PASS 6",
              "MIGRATION completed");
    }

    @Test
    void leavesAGuestStoppedThatWasStopped() throws IOException {
      expectAt("unix:m");
      src.ask("{'execute': 'stop'}");
      src.line();
      begin("unix:m");
      time.advance(SECOND);
      assertThat(briefs(src, 2)).containsExactly("MIGRATION_PASS 2", "MIGRATION completed");
      assertThat(briefs(dst, 2)).containsExactly("MIGRATION active", "MIGRATION completed");
      assertThat(status(dst)).isEqualTo("paused");
    }

    @ParameterizedTest
    @CsvSource({"PRELAUNCH, cont, running", "RUNNING, stop, paused", "PRELAUNCH, stop, paused"})
    void startsTheGuestIfTheOtherSideIsToldSo(RunState state, String command, String then)
        throws IOException {
      destination = create("dst", settings -> settings.withRunState(state).withIncoming("unix:m"));
      dst = client(destination);
      assertThat(ask(dst, command)).isEqualTo(OK);
      begin("unix:m");
      time.advance(SECOND);
      src.lines(3);
      assertThat(destination.runState().word()).isEqualTo(then);
    }

    @Test
    void canWaitBeforeTheSwitchover() throws IOException {
      expectAt("unix:m");
      enable(src, "pause-before-switchover");
      begin("unix:m");
      time.advance(SECOND);
      assertThat(briefs(src, 2)).containsExactly("STOP", "MIGRATION pre-switchover");
      assertThat(status(src)).isEqualTo("finish-migrate");
      assertThat(ask(src, "cont")).isEqualTo("Migration is not finalized yet");
      assertThat(ask(src, "migrate-continue", "'state': 'device'"))
          .isEqualTo("Migration not in expected state: pre-switchover");
      assertThat(ask(src, "migrate-continue", "'state': 'pre-switchover'")).isEqualTo(OK);
      time.advance(SECOND);
      assertThat(briefs(src, 3))
          .containsExactly("MIGRATION device", "MIGRATION_PASS 2", "MIGRATION completed");
      assertThat(briefs(dst, 3))
          .containsExactly("MIGRATION active", "RESUME", "MIGRATION completed");
    }

    @Test
    void canLetTheGuestRunThereBeforeItHasAllComeAndBeMended() throws IOException {
      expectAt("defer");
      enable(dst, "postcopy-ram");
      enable(src, "postcopy-ram");
      dst.send("{'execute': 'migrate-incoming', 'arguments': {'uri': 'unix:m'}}");
      assertThat(briefs(dst, 2)).containsExactly("MIGRATION setup", OK);
      set(src, "max-bandwidth", 1 << 20);
      set(src, "max-postcopy-bandwidth", 1 << 20);
      assertThat(ask(src, "migrate-start-postcopy"))
          .isEqualTo("Postcopy must be started after migration has been started");
      begin("unix:m");
      assertThat(ask(src, "migrate-start-postcopy")).isEqualTo(OK);
      time.advance(SECOND);
      assertThat(briefs(src, 3))
          .containsExactly("MIGRATION postcopy-active", "STOP", "MIGRATION_PASS 2");
      assertThat(briefs(dst, 3))
          .containsExactly("MIGRATION active", "MIGRATION postcopy-active", "RESUME");
      src.send("{'execute': 'migrate-pause'}");
      assertThat(briefs(src, 2)).containsExactly("MIGRATION postcopy-paused", OK);
      time.advance(SECOND);
      assertThat(brief(dst.line())).isEqualTo("MIGRATION postcopy-paused");
      dst.send("{'execute': 'migrate-recover', 'arguments': {'uri': 'unix:n'}}");
      dst.lines(2);
      src.send("{'execute': 'migrate', 'arguments': {'uri': 'unix:n', 'resume': true}}");
      assertThat(briefs(src, 2)).containsExactly("MIGRATION postcopy-recover", OK);
      time.advance(Duration.ofSeconds(100));
      assertThat(briefs(src, 2))
          .containsExactly("MIGRATION postcopy-active", "MIGRATION completed");
      assertThat(briefs(dst, 3))
          .containsExactly(
              "MIGRATION postcopy-recover", "MIGRATION postcopy-active", "MIGRATION completed");
    }

    @Test
    void canGoThroughAFile() throws IOException {
      begin("exec:cat > state.bin");
      time.advance(SECOND);
      assertThat(briefs(src, 3)).containsExactly("STOP", "MIGRATION_PASS 2", "MIGRATION completed");
      source.close();
      destination = create("dst", settings -> settings.withIncoming("exec:cat state.bin"));
      dst = client(destination);
      time.advance(SECOND);
      assertThat(brief(dst.line())).isEqualTo("RESUME");
      assertThat(status(dst)).isEqualTo("running");
    }

    @Test
    void canBeASnapshotOfAGuestThatRunsOn() throws IOException {
      enable(src, "background-snapshot");
      enable(src, "events");
      migrate("exec:cat > bg.bin");
      time.advance(SECOND);
      assertThat(briefs(src, 4))
          .containsExactly("MIGRATION active", "STOP", "RESUME", "MIGRATION completed");
      assertThat(status(src)).isEqualTo("running");
    }

    @Test
    void canBeInLockStepUntilTheOtherSideIsLost() throws IOException {
      expectAt("unix:m");
      enable(dst, "x-colo");
      enable(src, "x-colo");
      begin("unix:m");
      time.advance(SECOND);
      assertThat(briefs(src, 4))
          .containsExactly("STOP", "MIGRATION_PASS 2", "MIGRATION colo", "RESUME");
      assertThat(briefs(dst, 3)).containsExactly("MIGRATION active", "MIGRATION colo", "RESUME");
      assertThat(ask(src, "query-colo-status")).contains("\"mode\": \"primary\"");
      assertThat(ask(dst, "query-colo-status")).contains("\"mode\": \"secondary\"");
      src.send("{'execute': 'x-colo-lost-heartbeat'}");
      assertThat(briefs(src, 3)).containsExactly("STOP", "MIGRATION completed", OK);
      time.advance(SECOND);
      assertThat(briefs(src, 2)).containsExactly("COLO_EXIT primary", "RESUME");
      assertThat(brief(dst.line())).isEqualTo("COLO_EXIT secondary");
    }
  }

  @Nested
  class ThatFails {

    @ParameterizedTest
    @CsvSource({
      "unix:absent.sock, Failed to connect to 'absent.sock': No such file or directory",
      "tcp:127.0.0.1:1, Failed to connect to '127.0.0.1:1': Connection refused",
      "tcp:[::1]:1, Failed to connect to '::1:1': Connection refused",
      "tcp:localhost:x, address resolution failed for localhost:x: Servname not supported for"
          + " ai_socktype",
    })
    void findsNobody(String uri, String error) throws IOException {
      enable(src, "events");
      migrate(uri);
      time.advance(SECOND);
      assertThat(brief(src.line())).isEqualTo("MIGRATION failed");
      assertThat(ask(src, "query-migrate"))
          .isEqualTo("{\"status\": \"failed\", \"error-desc\": \"" + error + "\"}");
      assertThat(status(src)).isEqualTo("running");
    }

    @ParameterizedTest
    @CsvSource({
      "foo:1, Parameter 'uri' expects a valid migration protocol",
      "tcp:host, error parsing address 'host'",
      "unix:, invalid Unix socket address",
      "fd:nope, File descriptor named 'nope' has not been found",
    })
    void isRefusedButTold(String uri, String error) throws IOException {
      enable(src, "events");
      src.send("{'execute': 'migrate', 'arguments': {'uri': '" + uri + "'}}");
      assertThat(briefs(src, 3)).containsExactly("MIGRATION setup", "MIGRATION failed", error);
      assertThat(progress(src)).isEqualTo("failed");
    }

    @Test
    void hasAPeerThatDies() throws IOException {
      expectAt("unix:m");
      begin("unix:m");
      destination.close();
      time.advance(Duration.ofMillis(200));
      assertThat(brief(src.line())).isEqualTo("MIGRATION failed");
      assertThat(ask(src, "query-migrate")).contains("Unable to write to socket: Broken pipe");
      assertThat(status(src)).isEqualTo("running");
    }

    @ParameterizedTest
    @CsvSource({
      "multifd, MIGRATION_PASS 1;MIGRATION failed, Unable to write to socket: Broken pipe",
      "postcopy-ram, MIGRATION_PASS 1;MIGRATION active;MIGRATION failed, Unable to write to"
          + " socket: Bad file descriptor",
    })
    void hasAPeerThatCannotDoWhatIsEnabledHere(String capability, String events, String error)
        throws IOException {
      expectAt("unix:m");
      enable(src, capability);
      enable(src, "events");
      migrate("unix:m");
      time.advance(SECOND);
      List<String> wanted = List.of(events.split(";"));
      assertThat(briefs(src, wanted.size())).isEqualTo(wanted);
      assertThat(ask(src, "query-migrate")).contains(error);
      assertThat(destination.ended()).isTrue();
    }

    @Test
    void hasACommandThatFails() throws IOException {
      begin("exec:exit 3");
      assertThat(brief(src.line())).isEqualTo("MIGRATION failed");
      assertThat(ask(src, "query-migrate")).contains("Unable to write to command: Broken pipe");
    }

    @ParameterizedTest
    @CsvSource({
      "CONNECT, MIGRATION failed",
      "MEMORY, MIGRATION_PASS 1;MIGRATION active;MIGRATION failed",
      "SWITCHOVER, MIGRATION_PASS 1;MIGRATION active;STOP;MIGRATION_PASS 2;MIGRATION failed;RESUME",
    })
    void canBeMadeTo(MigrationPhase phase, String events) throws IOException {
      expectAt("unix:m");
      source.migrationFailAt(phase, "the wire is cut");
      enable(src, "events");
      migrate("unix:m");
      time.advance(SECOND);
      List<String> wanted = List.of(events.split(";"));
      assertThat(briefs(src, wanted.size())).isEqualTo(wanted);
      assertThat(ask(src, "query-migrate")).contains("the wire is cut");
      assertThat(status(src)).isEqualTo("running");
      assertThat(destination.ended()).isEqualTo(phase != MigrationPhase.CONNECT);
    }

    @Test
    void canBeCancelled() throws IOException {
      expectAt("unix:m");
      begin("unix:m");
      assertThat(ask(src, "device_add", "'driver': 'virtio-rng-pci', 'id': 'x'"))
          .isEqualTo("device_add not allowed while migrating");
      assertThat(ask(src, "migrate", "'uri': 'unix:m'"))
          .isEqualTo("There's a migration process in progress");
      src.send("{'execute': 'migrate_cancel'}");
      assertThat(briefs(src, 2)).containsExactly("MIGRATION cancelling", OK);
      time.advance(SECOND);
      assertThat(brief(src.line())).isEqualTo("MIGRATION cancelled");
      assertThat(briefs(dst, 2)).containsExactly("MIGRATION active", "MIGRATION failed");
      assertThat(dst.line()).isEqualTo(MonitorClient.EOF);
      assertThat(ask(src, "migrate_cancel")).isEqualTo(OK);
      assertThat(ask(src, "query-migrate")).isEqualTo("{\"status\": \"cancelled\"}");
      assertThat(status(src)).isEqualTo("running");
    }

    @Test
    void letsTheGuestRunOnWhenItIsCancelledBeforeTheSwitchover() throws IOException {
      expectAt("unix:m");
      enable(src, "pause-before-switchover");
      begin("unix:m");
      time.advance(SECOND);
      src.lines(2);
      src.send("{'execute': 'migrate_cancel'}");
      assertThat(briefs(src, 2)).containsExactly("MIGRATION cancelling", OK);
      time.advance(SECOND);
      assertThat(briefs(src, 2)).containsExactly("RESUME", "MIGRATION cancelled");
    }

    @Test
    void endsWhoWaitsWhenAStrangerComes() throws IOException {
      expectAt("unix:m");
      destination.migrationStranger();
      assertThat(briefs(dst, 2)).containsExactly("MIGRATION active", "MIGRATION failed");
      time.advance(SECOND);
      assertThat(dst.line()).isEqualTo(MonitorClient.EOF);
      assertThat(destination.ended()).isTrue();
    }

    @Test
    void isGivenUpWhenQemuQuits() throws IOException {
      expectAt("unix:m");
      begin("unix:m");
      src.send("{'execute': 'quit'}");
      assertThat(briefs(src, 3)).containsExactly("SHUTDOWN false", "MIGRATION cancelling", OK);
      time.advance(SECOND);
      assertThat(briefs(dst, 2)).containsExactly("MIGRATION active", "MIGRATION failed");
    }
  }

  @Nested
  class WhoWaits {

    @Test
    void isToldWhereItIsWaiting() throws IOException {
      expectAt("defer");
      assertThat(ask(dst, "query-migrate")).isEqualTo("{}");
      assertThat(ask(dst, "migrate", "'uri': 'unix:x'"))
          .isEqualTo("Guest is waiting for an incoming migration");
      dst.send("{'execute': 'migrate-incoming', 'arguments': {'uri': 'foo:x'}}");
      assertThat(briefs(dst, 2))
          .containsExactly("MIGRATION setup", "unknown migration protocol: foo:x");
      dst.send("{'execute': 'migrate-incoming', 'arguments': {'uri': 'tcp:127.0.0.1:4567'}}");
      assertThat(briefs(dst, 2)).containsExactly("MIGRATION setup", OK);
      assertThat(ask(dst, "query-migrate"))
          .isEqualTo(
              "{\"socket-address\": [{\"port\": \"4567\", \"ipv4\": true, \"host\":"
                  + " \"127.0.0.1\", \"type\": \"inet\"}]}");
      assertThat(ask(dst, "migrate-incoming", "'uri': 'unix:n'"))
          .isEqualTo("The incoming migration has already been started");
    }

    @Test
    void hasToBeMadeForIt() throws IOException {
      assertThat(ask(src, "migrate-incoming", "'uri': 'unix:n'"))
          .isEqualTo("'-incoming' was not specified on the command line");
      assertThatThrownBy(() -> create("bad", settings -> settings.withIncoming("foo:1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("unknown migration protocol: foo:1");
    }
  }

  @Nested
  class Beside {

    @Test
    void theRateOfWritingCanBeMeasured() throws IOException {
      source.guestMemory(new MemoryUse(64 << 20, 8 << 20, 5 << 20));
      assertThat(ask(src, "calc-dirty-rate", "'calc-time': 0"))
          .isEqualTo("calc-time is out of range[1, 60].");
      assertThat(ask(src, "calc-dirty-rate", "'calc-time': 1, 'sample-pages': 1"))
          .isEqualTo("sample-pages is out of range[128, 16384].");
      assertThat(ask(src, "calc-dirty-rate", "'calc-time': 1")).isEqualTo(OK);
      assertThat(ask(src, "calc-dirty-rate", "'calc-time': 1"))
          .isEqualTo("the dirty rate is already being measured.");
      assertThat(progress(src, "query-dirty-rate")).isEqualTo("measuring");
      time.advance(SECOND);
      assertThat(ask(src, "query-dirty-rate")).contains("\"measured\"", "\"dirty-rate\": 5");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "set-vcpu-dirty-limit|'dirty-rate': 1|dirty page limit feature requires KVM with"
              + " accelerator property 'dirty-ring-size' set'",
          "xen-set-replication|'enable': true, 'primary': true, 'failover': true"
              + "|Parameter 'failover' is only for stopping replication",
          "xen-load-devices-state|'filename': 'x'|Cannot update device state while vm is running",
          "query-xen-replication-status||{\"error\": false}",
        })
    void areCommandsThatQemuHas(String command, String arguments, String answer)
        throws IOException {
      assertThat(ask(src, command, arguments == null ? "" : arguments)).isEqualTo(answer);
    }
  }

  @Nested
  class Limits {

    @ParameterizedTest
    @CsvSource({
      "compress-level, 10, Parameter 'compress_level' expects a value between 0 and 9",
      "downtime-limit, 2000001, Parameter 'downtime_limit' expects an integer in the range of 0"
          + " to (2000 * 1000) ms",
      "max-cpu-throttle, 19, Parameter 'max_cpu_throttle' expects an integer in the range of"
          + " cpu_throttle_initial to 99",
      "xbzrle-cache-size, 4095, Parameter 'xbzrle_cache_size' expects a power of two no less than"
          + " the target page size",
      "announce-step, 0, Parameter 'announce_step' expects a value between 0 and 10000",
      "max-bandwidth, -1, {}",
      "multifd-zlib-level, 77, {}",
    })
    void areChecked(String parameter, long value, String answer) throws IOException {
      assertThat(ask(src, "migrate-set-parameters", "'" + parameter + "': " + value))
          .isEqualTo(answer);
    }

    @Test
    void areToldAsTheyAreKept() throws IOException {
      set(src, "max-bandwidth", -1);
      set(src, "multifd-zlib-level", 7);
      assertThat(ask(src, "query-migrate-parameters"))
          .contains("\"max-bandwidth\": 18446744073709551615", "\"multifd-zlib-level\": 1");
    }

    @ParameterizedTest
    @CsvSource({
      "background-snapshot, multifd, Background-snapshot is not compatible with multifd",
      "postcopy-ram, x-ignore-shared, Postcopy is not compatible with ignore-shared",
      "multifd, compress, Multifd is not compatible with compress",
      "events, postcopy-preempt, Postcopy preempt requires postcopy-ram",
      "events, zero-copy-send, Zero copy only available for non-compressed non-TLS multifd"
          + " migration",
      "x-colo, postcopy-ram, {}",
    })
    void includeWhatGoesTogether(String one, String other, String answer) throws IOException {
      enable(src, one);
      assertThat(
              ask(
                  src,
                  "migrate-set-capabilities",
                  "'capabilities': [{'capability': '" + other + "', 'state': true}]"))
          .isEqualTo(answer);
    }
  }
}
