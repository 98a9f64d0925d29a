// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guest's agent: what it answers was compared with a real one's answers. */
@Timeout(30)
class GuestAgentTest {

  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);

  @TempDir Path folder;
  private SimulatedDomain domain;
  private MonitorClient monitor;
  private MonitorClient agent;

  @BeforeEach
  void start() throws IOException {
    domain =
        simulator.create(
            DomainSettings.of("web", new UUID(1, 0x0A0B0CL), folder.resolve("q"))
                .withFirmwareResets(FirmwareResets.NONE)
                .withAgent(folder.resolve("a")));
    monitor = MonitorClient.negotiated(domain.socket());
    agent = MonitorClient.connect(folder.resolve("a"));
  }

  @AfterEach
  void close() throws IOException {
    monitor.close();
    agent.close();
    simulator.close();
  }

  private String ask(String command) throws IOException {
    return agent.ask("{\"execute\": \"" + command + "\"}\n").strip();
  }

  private String told() throws IOException {
    return Masks.masked(monitor.line()).replaceAll("^.*\"event\"", "{\"event\"");
  }

  private static String change(boolean open) {
    return "{\"event\": \"VSERPORT_CHANGE\", \"data\": {\"open\": %s, \"id\": \"channel0\"}}"
        .formatted(open);
  }

  @Nested
  class Protocol {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'execute': 'guest-ping'}|{\"return\": {}}",
          "{'execute': 'guest-ping', 'id': 7}|{\"return\": {}, \"id\": 7}",
          "{'execute': 'guest-sync', 'arguments': {'id': -5}}|{\"return\": -5}",
          "{'execute': 'guest-fsfreeze-status'}|{\"return\": \"thawed\"}",
          "{'execute': 'guest-fsfreeze-thaw'}|{\"return\": 0}",
          "{'execute': 'guest-get-host-name'}|{\"return\": {\"host-name\": \"web\"}}",
          "{'execute': 'guest-get-timezone'}|{\"return\": {\"zone\": \"UTC\", \"offset\": 0}}",
          "{'execute': 'guest-get-vcpus'}|{\"return\": [{\"online\": true, \"can-offline\": false,"
              + " \"logical-id\": 0}]}",
          "{'execute': 'guest-get-users'}|{\"return\": []}",
          "{'execute': 'guest-get-time'}|{\"return\": 1767225600500000000}",
        })
    void answers(String request, String answer) throws IOException {
      assertThat(agent.ask(request + "\n")).isEqualTo(answer + "\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{'execute': 'guest-foo'}|CommandNotFound|The command guest-foo has not been found",
          "{'execute': 'qmp_capabilities'}|CommandNotFound"
              + "|The command qmp_capabilities has not been found",
          "{'execute': 'guest-exec'}|CommandNotFound|Command guest-exec has been disabled",
          "{'exec-oob': 'guest-ping'}|GenericError|QMP input member 'exec-oob' is unexpected",
          "{'execute': 'guest-ping', 'arguments': {'a': 1}}|GenericError"
              + "|Parameter 'a' is unexpected",
          "{'execute': 'guest-sync'}|GenericError|Parameter 'id' is missing",
          "{'execute': 'guest-sync', 'arguments': {'id': 1.5}}|GenericError"
              + "|Invalid parameter type for 'id', expected: integer",
          "{'execute': 'guest-sync', 'arguments': {'id': 18446744073709551615}}|GenericError"
              + "|Invalid parameter type for 'id', expected: integer",
          "{'execute': 'guest-shutdown', 'arguments': {'mode': 'x'}}|GenericError"
              + "|mode is invalid (valid values are: halt|powerdown|reboot",
          "[]|GenericError|QMP input must be a JSON object",
        })
    void refuses(String line) throws IOException {
      String[] parts = line.split("\\|", 3);
      assertThat(agent.ask(parts[0] + "\n"))
          .isEqualTo(
              "{\"error\": {\"class\": \"%s\", \"desc\": \"%s\"}}\n".formatted(parts[1], parts[2]));
    }

    @Test
    void goesOnBehindHalfARequestWhenItIsAskedForADelimitedAnswer() throws IOException {
      agent.send("{'execute': 'guest-p");
      agent.send(new byte[] {(byte) 0xFF});
      agent.send("{'execute': 'guest-sync-delimited', 'arguments': {'id': 12345}}\n");
      assertThat(agent.line()).contains("JSON parse error, stray");
      // The byte is no UTF-8; the client shows it as a replacement character.
      assertThat(agent.rawLine()).isEqualTo("\uFFFD{\"return\": 12345}\n");
    }

    @Test
    void remembersHalfARequestOfAClientThatHasGone() throws IOException {
      ask("guest-ping");
      agent.send("{'execute': 'guest-p");
      agent.close();
      agent = MonitorClient.connect(folder.resolve("a"));
      assertThat(agent.ask("ing'}")).isEqualTo("{\"return\": {}}\n");
    }

    @Test
    void servesOneClientAfterTheOther() throws IOException {
      ask("guest-ping");
      try (MonitorClient second = MonitorClient.connect(folder.resolve("a"))) {
        second.send("{'execute': 'guest-ping', 'id': 2}");
        assertThat(second.silentFor(Duration.ofMillis(50))).isTrue();
        agent.close();
        assertThat(second.rawLine()).isEqualTo("{\"return\": {}, \"id\": 2}\n");
      }
    }

    @Test
    void listsWhatIsEnabled() throws IOException {
      assertThat(ask("guest-info"))
          .startsWith("{\"return\": {\"version\": \"7.2.22\", \"supported_commands\": [")
          .contains(
              "{\"enabled\": true, \"name\": \"guest-ping\", \"success-response\": true}",
              "{\"enabled\": true, \"name\": \"guest-shutdown\", \"success-response\": false}",
              "{\"enabled\": false, \"name\": \"guest-exec\", \"success-response\": true}");
    }

    @Test
    void allowsLittleWhileTheFileSystemsAreFrozen() throws IOException {
      assertThat(ask("guest-fsfreeze-freeze")).isEqualTo("{\"return\": 1}");
      assertThat(ask("guest-fsfreeze-status")).isEqualTo("{\"return\": \"frozen\"}");
      assertThat(ask("guest-get-users"))
          .contains(
              "Command guest-get-users has been disabled: the agent is in frozen state",
              "CommandNotFound");
      assertThat(ask("guest-fsfreeze-thaw")).isEqualTo("{\"return\": 1}");
      assertThat(ask("guest-get-users")).isEqualTo("{\"return\": []}");
    }
  }

  @Nested
  class Users {

    @Test
    void areListedWhileTheyAreLoggedOn() throws IOException {
      domain.guestLogon("alice");
      time.advance(Duration.ofMillis(1250));
      domain.guestLogon("bob", "CORP");
      assertThat(ask("guest-get-users"))
          .isEqualTo(
              "{\"return\": [{\"login-time\": 1767225600.5, \"user\": \"alice\"},"
                  + " {\"login-time\": 1767225601.75, \"domain\": \"CORP\", \"user\": \"bob\"}]}");
      domain.guestLogoff("alice");
      domain.guestLogoff("bob");
      assertThat(ask("guest-get-users")).isEqualTo("{\"return\": []}");
    }

    @Test
    void areListedOnceSinceTheirOldestSession() throws IOException {
      domain.guestLogon("alice");
      time.advance(Duration.ofSeconds(1));
      domain.guestLogon("alice");
      domain.guestLogoff("alice");
      assertThat(ask("guest-get-users"))
          .isEqualTo("{\"return\": [{\"login-time\": 1767225600.5, \"user\": \"alice\"}]}");
    }

    @Test
    void cannotLogOffWithoutHavingLoggedOn() {
      assertThatThrownBy(() -> domain.guestLogoff("eve"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Nobody named eve is logged on.");
    }

    @Test
    void areGoneAfterAReset() throws IOException {
      domain.guestLogon("alice");
      domain.guestReset();
      time.advance(Duration.ofSeconds(10));
      assertThat(ask("guest-get-users")).isEqualTo("{\"return\": []}");
    }
  }

  @Nested
  class Life {

    @Test
    void isToldWhenItStopsAndStarts() throws IOException {
      domain.agentStop();
      assertThat(told()).isEqualTo(change(false));
      time.advance(Duration.ofSeconds(2));
      domain.agentStart();
      assertThat(told()).isEqualTo(change(true));
    }

    @Test
    void letsRequestsWaitUntilItRuns() throws IOException {
      domain.agentStop();
      agent.send("{'execute': 'guest-ping'}\n");
      assertThat(agent.silentFor(Duration.ofMillis(50))).isTrue();
      domain.agentStart();
      assertThat(agent.rawLine()).isEqualTo("{\"return\": {}}\n");
    }

    @Test
    void letsRequestsWaitWhileTheGuestIsStopped() throws IOException {
      monitor.ask("{'execute': 'stop'}");
      monitor.line();
      agent.send("{'execute': 'guest-ping'}\n");
      assertThat(agent.silentFor(Duration.ofMillis(50))).isTrue();
      monitor.ask("{'execute': 'cont'}");
      assertThat(agent.rawLine()).isEqualTo("{\"return\": {}}\n");
    }

    @Test
    void beginsAnewSomeTimeAfterAReset() throws IOException {
      domain.guestReset();
      assertThat(told()).isEqualTo(change(false));
      assertThat(told()).contains("RESET");
      time.advance(Duration.ofSeconds(10));
      String afterTheFirmware = told();
      while (afterTheFirmware.contains("RESET")) {
        afterTheFirmware = told();
      }
      assertThat(afterTheFirmware).isEqualTo(change(true));
    }

    @ParameterizedTest
    @CsvSource({
      "-nodefaults -machine pc, 0",
      "-nodefaults -machine pc -device virtio-serial-pci -chardev null@id=c -device"
          + " virtserialport@chardev=c@id=ga@name=org.qemu.guest_agent.0, 1"
    })
    void tellsOfAPortOnlyIfTheBoardHasOne(String commandLine, int ports) throws IOException {
      DomainSettings settings =
          DomainSettings.ofCommandLine(commandLine.replace('@', ','))
              .withMonitor(folder.resolve("q2"))
              .withAgent(folder.resolve("a2"));
      SimulatedDomain other = simulator.create(settings);
      try (MonitorClient client = MonitorClient.negotiated(other.socket())) {
        other.agentStop();
        client.send("{'execute': 'query-name'}");
        for (int i = 0; i < ports; i++) {
          assertThat(client.line()).contains("VSERPORT_CHANGE", "\"id\": \"ga\"");
        }
        assertThat(client.line()).contains("return");
      }
    }

    @Test
    void endsWithTheDomain() throws IOException {
      ask("guest-ping");
      domain.close();
      assertThat(agent.rawLine()).isEqualTo(MonitorClient.EOF);
      assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void needsAnAgentInTheSettings() {
      SimulatedDomain bare =
          simulator.create(DomainSettings.of("bare", new UUID(1, 3), folder.resolve("b")));
      assertThatThrownBy(bare::agentStart)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Domain bare has no guest agent; give it one by its settings' withAgent.");
    }
  }

  @Nested
  class Shutdown {

    @Test
    void endsTheDomainAndIsNotAnswered() throws IOException {
      agent.send("{'execute': 'guest-shutdown'}\n");
      assertThat(told()).isEqualTo(change(false));
      assertThat(told())
          .isEqualTo(
              "{\"event\": \"SHUTDOWN\", \"data\": {\"guest\": true, \"reason\":"
                  + " \"guest-shutdown\"}}");
      assertThat(agent.rawLine()).isEqualTo(MonitorClient.EOF);
      assertThat(monitor.line()).isEqualTo(MonitorClient.EOF);
    }

    @Test
    void canBeAReboot() throws IOException {
      agent.send("{'execute': 'guest-shutdown', 'arguments': {'mode': 'reboot'}}\n");
      assertThat(told()).isEqualTo(change(false));
      assertThat(told()).contains("RESET", "\"guest-reset\"");
    }

    @Test
    void canLeaveTheMachineOn() throws IOException {
      agent.send("{'execute': 'guest-shutdown', 'arguments': {'mode': 'halt'}}\n");
      assertThat(told()).isEqualTo(change(false));
      assertThat(domain.ended()).isFalse();
    }
  }
}
