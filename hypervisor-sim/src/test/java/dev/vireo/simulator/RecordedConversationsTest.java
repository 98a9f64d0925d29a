// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client's side of each recording is played against the simulator, and the guest's by a script;
 * QEMU's side must come back, line by line, but for the times. The list says for which recordings
 * that holds.
 */
class RecordedConversationsTest {

  private static final Set<String> SAME =
      Set.of(
          "life-events-order-quit",
          "life-no-reboot-guest",
          "life-no-reboot-host",
          "life-no-reboot-no-shutdown",
          "life-no-shutdown",
          "life-powerdown",
          "life-powerdown-ignored",
          "life-quit",
          "life-reset-guest",
          "life-reset-guest-kvm",
          "life-reset-guest-q35",
          "life-reset-host",
          "life-reset-noguest",
          "life-set-action",
          "life-sighup",
          "life-sigterm",
          "life-sigterm-noshutdown",
          "life-start-paused",
          "life-stop-cont",
          "life-suspend-wakeup",
          "migrate-capabilities",
          "migrate-no-peer",
          "panic-crashloaded",
          "panic-exit-failure",
          "panic-none",
          "panic-pause",
          "panic-pause-kvm",
          "panic-shutdown",
          "proto-before-negotiation",
          "proto-encoding",
          "proto-framing",
          "proto-frozen",
          "proto-greeting",
          "proto-ids",
          "proto-malformed",
          "proto-no-capability-events",
          "proto-pipeline",
          "proto-reconnect",
          "proto-reverse",
          "proto-second-client",
          "run-states",
          "watchdog-debug",
          "watchdog-inject-nmi",
          "watchdog-none",
          "watchdog-pause",
          "watchdog-poweroff",
          "watchdog-shutdown");

  /** An unlisted one may wait for what never comes; a listed one may be slow on a busy machine. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(10);

  private final ExecutorService threads = Executors.newFixedThreadPool(64);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void answersLikeQemu() throws Exception {
    Map<String, Future<Optional<String>>> differences = new TreeMap<>();
    for (String name : Recordings.names()) {
      Path socket = folder.resolve(Integer.toString(differences.size()));
      differences.put(name, threads.submit(() -> difference(name, socket)));
    }
    Set<String> same = new TreeSet<>();
    for (String name : differences.keySet()) {
      Optional<String> difference = differences.get(name).get();
      difference.ifPresentOrElse(text -> assertUnlisted(name, text), () -> same.add(name));
    }
    assertThat(same).containsExactlyInAnyOrderElementsOf(SAME);
  }

  private static void assertUnlisted(String name, String difference) {
    assertThat(SAME).as(name + ": " + difference).doesNotContain(name);
  }

  private static Optional<String> difference(String name, Path socket) {
    Recording recording = Recordings.read(name);
    Duration limit = SAME.contains(name) ? LONG : SHORT;
    try (StandaloneSimulator simulator = Simulators.create();
        Conversation conversation = new Conversation(socket, limit)) {
      if (recording.header().cmdline().size() != 1) {
        return Optional.of("more than one domain");
      }
      SimulatedDomain domain = simulator.create(settings(recording, socket));
      for (RecordingLine line : recording.lines()) {
        RecordedGuest.play(line, domain);
        Optional<String> difference = conversation.play(line);
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  private static DomainSettings settings(Recording recording, Path socket) {
    List<String> arguments = recording.header().cmdline().values().iterator().next();
    CommandLine commandLine = new CommandLine(arguments);
    DomainSettings settings =
        DomainSettings.of(
                commandLine.name().orElse(""), commandLine.uuid().orElse(new UUID(0, 0)), socket)
            .withMonitor(Path.of(socket + "-2"))
            .withRunState(commandLine.runState());
    settings = RecordedGuest.actions(settings, arguments);
    settings = arguments.contains("-no-shutdown") ? settings.withNoShutdown() : settings;
    return arguments.contains("-no-reboot") ? settings.withNoReboot() : settings;
  }

  /** The client's side of a recording, on as many connections as it has. */
  private static final class Conversation implements AutoCloseable {

    private final Path socket;
    private final Duration limit;
    private final Map<String, MonitorClient> clients = new HashMap<>();

    Conversation(Path socket, Duration limit) {
      this.socket = socket;
      this.limit = limit;
    }

    /** Plays a line; what QEMU says there and the simulator does not. */
    Optional<String> play(RecordingLine line) throws IOException {
      switch (line.direction()) {
        case OPEN -> clients.put(line.connection(), open(line));
        case IN -> client(line).send(line.bytes());
        case CLOSE -> client(line).close();
        case OUT -> {
          return difference(line, line.raw() + line.ending());
        }
        case EOF -> {
          return difference(line, MonitorClient.EOF);
        }
        case NOTE -> {}
      }
      return Optional.empty();
    }

    private Optional<String> difference(RecordingLine line, String wanted) throws IOException {
      String got = client(line).rawLine();
      return MonitorClient.masked(got).equals(MonitorClient.masked(wanted))
          ? Optional.empty()
          : Optional.of("line " + line.number() + ": " + got);
    }

    private MonitorClient open(RecordingLine line) throws IOException {
      boolean second = line.connection().equals("vm2");
      return MonitorClient.connect(second ? Path.of(socket + "-2") : socket, limit);
    }

    private MonitorClient client(RecordingLine line) {
      return clients.get(line.connection());
    }

    @Override
    public void close() throws IOException {
      for (MonitorClient client : clients.values()) {
        client.close();
      }
    }
  }
}
