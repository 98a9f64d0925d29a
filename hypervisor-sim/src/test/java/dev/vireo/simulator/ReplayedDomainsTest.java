// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.qmp.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayedDomainsTest {

  private static final String UUID_TEXT = "c7a5fdbd-edaf-9455-926a-d65c16db1809";

  private static final String STOP =
      "{\"timestamp\": {\"seconds\": 7, \"microseconds\": 1}, \"event\": \"STOP\"}";

  private static final String RESUME =
      "{\"timestamp\": {\"seconds\": 8, \"microseconds\": 1}, \"event\": \"RESUME\"}";

  /** Where the header counts otherwise: with two monitors of one domain it counts both. */
  private static final Map<String, Map<String, Long>> EXPECTED =
      Map.of(
          "proto-two-monitors", Map.of("RESET", 3L, "RESUME", 2L, "SHUTDOWN", 1L, "STOP", 2L),
          "proto-reconnect", Map.of("RESUME", 2L, "STOP", 2L),
          "life-sighup", Map.of("SHUTDOWN", 1L),
          // Pretty-printed: the recorder, which counted lines, saw none.
          "proto-pretty", Map.of("RESUME", 1L, "STOP", 1L));

  static List<String> recordings() {
    return Recordings.names();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void haveTheEventsThatTheHeaderCounts(String name) {
    Recording recording = Recordings.read(name);
    assertThat(recording.damage()).isEmpty();
    Map<String, Long> counts =
        recording.domains().stream()
            .flatMap(domain -> domain.events().stream())
            .collect(Collectors.groupingBy(ReplayedEvent::name, Collectors.counting()));
    boolean twoMonitors =
        recording.lines().stream().anyMatch(line -> line.connection().equals("vm2"));
    Map<String, Long> expected = twoMonitors ? unionOf(recording) : recording.header().events();
    assertThat(counts).isEqualTo(EXPECTED.getOrDefault(name, expected));
  }

  /** The union by its definition: distinct texts, for no event was recorded twice on a monitor. */
  private static Map<String, Long> unionOf(Recording recording) {
    return recording.lines().stream()
        .filter(line -> line.completed() != null && line.completed().json().has("event"))
        .map(RecordingLine::raw)
        .distinct()
        .collect(
            Collectors.groupingBy(
                raw -> raw.replaceAll(".*\"event\": \"([A-Z_0-9]+)\".*", "$1"),
                Collectors.counting()));
  }

  @Nested
  class Connections {

    @Test
    void belongToTheLongestKeyThatBeginsTheirName() {
      Recording recording =
          recording("\"vm\": [], \"vm2\": []", out("vm22", STOP), out("vm", RESUME));
      assertThat(recording.domains()).extracting(ReplayedDomain::key).containsExactly("vm", "vm2");
      assertThat(names(recording.domains().get(0))).containsExactly("RESUME");
      assertThat(names(recording.domains().get(1))).containsExactly("STOP");
    }

    @Test
    void withoutAMatchAreDomainsOfTheirOwn() {
      Recording recording = recording("\"vm\": []", out("other", STOP));
      assertThat(recording.domains())
          .extracting(ReplayedDomain::key)
          .containsExactly("vm", "other");
      assertThat(recording.domains().get(1).name()).isEqualTo("other");
    }

    @Test
    void withNothingButNotesAreNone() {
      Recording recording = recording("\"vm\": []", line(1, "note", "lab", "a remark"));
      assertThat(recording.domains()).hasSize(1);
    }

    @Test
    void countAnEventOnceThatCameOnSeveral() {
      Recording recording =
          recording("\"vm\": []", out("vm", STOP), out("vm2", STOP), out("vm2", RESUME));
      assertThat(names(recording.domains().get(0))).containsExactly("STOP", "RESUME");
    }

    @Test
    void countAnEventTwiceThatCameTwiceOnOne() {
      Recording recording =
          recording("\"vm\": []", out("vm2", STOP), out("vm", STOP), out("vm", STOP));
      assertThat(names(recording.domains().get(0))).containsExactly("STOP", "STOP");
    }

    @Test
    void keepTheirOrderAndAreMergedByTime() {
      Recording recording =
          recording(
              "\"vm\": []",
              line(5, "out", "vm", event("A")),
              line(2, "out", "vm", event("B")),
              line(4, "out", "vm2", event("C")),
              line(6, "out", "vm2", event("D")));
      assertThat(names(recording.domains().get(0))).containsExactly("C", "A", "B", "D");
    }
  }

  @Nested
  class HangUps {

    @Test
    void areWhereTheStreamEnded() {
      Recording recording =
          recording("\"vm\": []", out("vm", STOP), line(2, "eof", "vm", "ConnectionResetError"));
      assertThat(recording.domains().get(0).steps())
          .last()
          .isInstanceOfSatisfying(ReplayedHangUp.class, end -> assertThat(end.last()).isTrue());
    }

    @Test
    void areNoneWhileAnotherMonitorOfTheDomainTalksOn() {
      Recording recording =
          recording(
              "\"vm\": []",
              out("vm", STOP),
              line(2, "eof", "vm", ""),
              line(3, "out", "vm2", event("LATE")));
      assertThat(recording.domains().get(0).steps())
          .hasSize(2)
          .hasOnlyElementsOfType(ReplayedEvent.class);
    }

    @Test
    void areOneForAllMonitorsOfADomain() {
      Recording recording = Recordings.read("proto-two-monitors");
      assertThat(recording.domains().get(0).steps())
          .filteredOn(ReplayedHangUp.class::isInstance)
          .hasSize(1);
    }

    @Test
    void areNoneWhereOnlyTheClientHungUp() {
      Recording recording = recording("\"vm\": []", out("vm", STOP), line(2, "close", "vm", ""));
      assertThat(recording.domains().get(0).steps()).hasSize(1);
    }
  }

  @Nested
  class Names {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "web | web",
          "web,debug-threads=on | web",
          "guest=web,debug-threads=on | web",
          "debug-threads=on,guest=web | web",
          "guest=a,,b | a,b",
          "debug-threads=on | vm",
        })
    void comeFromTheCommandLine(String option, String name) {
      Recording recording = recording("\"vm\": [\"qemu\", \"-name\", \"" + option + "\"]");
      assertThat(recording.domains().get(0).name()).isEqualTo(name);
    }

    @Test
    void comeFromTheRepliesFirst() {
      Recording recording =
          recording(
              "\"vm\": [\"qemu\", \"-name\", \"other\", \"-uuid\", \"" + UUID.randomUUID() + "\"]",
              in("{\"execute\": \"query-uuid\", \"id\": 2}"),
              in("{\"execute\": \"query-name\", \"id\": 1}"),
              out("vm", "{\"return\": {\"name\": \"told\"}, \"id\": 1}"),
              out("vm", "{\"return\": {\"UUID\": \"" + UUID_TEXT + "\"}, \"id\": 2}"));
      assertThat(recording.domains().get(0).name()).isEqualTo("told");
      assertThat(recording.domains().get(0).uuid()).hasToString(UUID_TEXT);
    }

    @Test
    void areNotTakenFromRepliesToOtherCommands() {
      Recording recording =
          recording(
              "\"vm\": []",
              in("garbage"),
              in("{\"execute\": \"query-other\"}"),
              in("{\"execute\": \"query-name\"}"),
              out("vm", "{\"error\": {\"class\": \"GenericError\", \"desc\": \"x\"}}"),
              out("vm", "{\"return\": {\"name\": \"wrong\"}}"),
              out("vm", "{\"return\": {\"name\": \"right\"}}"));
      assertThat(recording.domains().get(0).name()).isEqualTo("right");
    }

    @Test
    void areTheKeyAndAnIdentifierMadeOfScenarioAndKeyWhenNothingTells() {
      ReplayedDomain domain = recording("\"vm\": []").domains().get(0);
      assertThat(domain.name()).isEqualTo("vm");
      assertThat(domain.uuid())
          .isEqualTo(UUID.nameUUIDFromBytes("made/vm".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takeQemusAllZeroUuidForNone() {
      ReplayedDomain domain = Recordings.read("proto-greeting").domains().get(0);
      assertThat(domain.uuid().version()).isEqualTo(3);
    }

    @Test
    void haveTheUuidOfTheCommandLine() {
      Recording recording = recording("\"vm\": [\"qemu\", \"--uuid\", \"" + UUID_TEXT + "\"]");
      assertThat(recording.domains().get(0).uuid()).hasToString(UUID_TEXT);
    }
  }

  @Nested
  class RunStateAtTheBeginning {

    @Test
    void isThatOfTheFirstReplyBeforeAChange() {
      Recording recording =
          recording(
              "\"vm\": []",
              in("{\"execute\": \"query-status\"}"),
              out("vm", "{\"return\": {\"status\": \"suspended\", \"running\": false}}"));
      assertThat(recording.domains().get(0).runState()).isEqualTo(RunState.SUSPENDED);
    }

    @Test
    void isNotThatOfAReplyBehindAChange() {
      Recording recording =
          recording(
              "\"vm\": []",
              out("vm", STOP),
              in("{\"execute\": \"query-status\"}"),
              out("vm", "{\"return\": {\"status\": \"paused\", \"running\": false}}"));
      assertThat(recording.domains().get(0).runState()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void isPrelaunchWithTheOptionThatSaysSo() {
      assertThat(recording("\"vm\": [\"qemu\", \"-S\"]").domains().get(0).runState())
          .isEqualTo(RunState.PRELAUNCH);
    }

    @Test
    void waitsForAnIncomingMigrationWithTheOptionThatSaysSo() {
      assertThat(
              recording("\"vm\": [\"qemu\", \"-incoming\", \"defer\"]").domains().get(0).runState())
          .isEqualTo(RunState.INMIGRATE);
    }
  }

  private static List<String> names(ReplayedDomain domain) {
    return domain.events().stream().map(ReplayedEvent::name).toList();
  }

  private static Recording recording(String cmdline, String... lines) {
    String text =
        "{\"scenario\": \"made\", \"cmdline\": {" + cmdline + "}}\n" + String.join("", lines);
    try {
      return Recording.read(
          "made", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String event(String name) {
    return "{\"event\": \"" + name + "\"}";
  }

  private static String in(String raw) {
    return line(1, "in", "vm", raw);
  }

  private static String out(String connection, String raw) {
    return line(1, "out", connection, raw);
  }

  private static String line(int t, String direction, String connection, String raw) {
    return "{\"t\": %d, \"dir\": \"%s\", \"conn\": \"%s\", \"raw\": %s}%n"
        .formatted(t, direction, connection, new JsonString(raw));
  }
}
