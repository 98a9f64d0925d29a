// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vireo.qmp.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingReaderTest {

  private static final String HEADER = "{\"scenario\": \"made\", \"cmdline\": {\"vm\": []}}\n";
  private static final String STOP = out("{\"event\": \"STOP\"}");

  private static Recording read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Recording read(byte[] bytes) throws IOException {
    return Recording.read("made.jsonl", new ByteArrayInputStream(bytes));
  }

  private static String out(String raw) {
    return line("out", raw, "");
  }

  private static String line(String direction, String raw, String more) {
    return "{\"t\": 1.5, \"dir\": \"%s\", \"conn\": \"vm\", \"raw\": %s%s}\n"
        .formatted(direction, new JsonString(raw), more);
  }

  @Nested
  class Sound {

    @Test
    void linesHaveTimeDirectionConnectionAndBytes() throws IOException {
      RecordingLine line = read(HEADER + STOP).lines().get(0);
      assertThat(line.number()).isEqualTo(2);
      assertThat(line.time()).isEqualTo(Duration.ofMillis(1500));
      assertThat(line.direction()).isEqualTo(RecordingLine.Direction.OUT);
      assertThat(line.connection()).isEqualTo("vm");
      assertThat(line.bytes()).asString().isEqualTo("{\"event\": \"STOP\"}\r\n");
    }

    @Test
    void requestsEndWithALineFeedUnlessTheySayOtherwise() throws IOException {
      Recording recording = read(HEADER + line("in", "a", "") + line("in", "b", ", \"eol\": \"\""));
      assertThat(recording.lines())
          .extracting(line -> new String(line.bytes(), StandardCharsets.UTF_8))
          .containsExactly("a\n", "b");
    }

    @Test
    void latin1CharactersStandForBytes() throws IOException {
      Recording recording = read(HEADER + line("in", "\u00ff", ", \"enc\": \"latin-1\""));
      assertThat(recording.lines().get(0).bytes()).containsExactly(0xFF, '\n');
    }

    @Test
    void prettyPrintedMessagesAreOne() throws IOException {
      Recording recording =
          read(HEADER + out("{") + out("    \"event\": \"A } {\"") + out("}") + STOP);
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.domains().get(0).events())
          .extracting(event -> event.message().text())
          .containsExactly("{\r\n    \"event\": \"A } {\"\r\n}\r\n", "{\"event\": \"STOP\"}\r\n");
    }

    @Test
    void messagesThatTheEndOfTheStreamCutsAreNone() throws IOException {
      Recording recording =
          read(HEADER + line("out", "{\"event\"", ", \"eol\": \"\"") + line("eof", "", ""));
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.domains().get(0).events()).isEmpty();
    }

    @Test
    void unknownMembersBlankLinesAndAMissingLastLineEndAreTolerated() throws IOException {
      Recording recording =
          read(HEADER + "\n" + line("note", "x", ", \"fds\": 1, \"new\": {}").stripTrailing());
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.lines()).hasSize(1);
    }

    @Test
    void timesMayGoBack() throws IOException {
      String earlier = STOP.replace("1.5", "0.5");
      assertThat(read(HEADER + STOP + earlier).damage()).isEmpty();
    }
  }

  @Nested
  class WithoutAHeader {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'' | nothing at all",
          "hello | text that is not JSON: hello",
          "[] | JSON that is no object",
          "{\"cmdline\": {}} | without a string 'scenario'",
          "{\"scenario\": \"x\"} | without an object 'cmdline'",
          "{\"scenario\": \"x\", \"cmdline\": {\"vm\": \"qemu\"}} | no list of strings",
          "{\"scenario\": \"x\", \"cmdline\": {\"vm\": [1]}} | no list of strings",
          "{\"t\": 1, \"dir\": \"out\", \"conn\": \"vm\", \"raw\": \"\"} | a record where the header",
        })
    void nothingCanBeRead(String header, String found) {
      String text = header.isEmpty() ? "" : header + "\n";
      RecordingException damage = catchThrowableOfType(RecordingException.class, () -> read(text));
      assertThat(damage.file()).isEqualTo("made.jsonl");
      assertThat(damage.line()).isEqualTo(1);
      assertThat(damage.found()).contains(found);
      assertThat(damage.rule()).startsWith("the first line is the header");
      assertThat(damage).hasMessageStartingWith("made.jsonl, line 1: " + damage.found());
    }

    @Test
    void nothingCanBeReadFromAFileThatIsNotThere(@TempDir Path folder) {
      assertThatThrownBy(() -> Recording.read(folder.resolve("absent.jsonl")))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @Nested
  class Damaged {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "hello | text that is not JSON: hello",
          "7 | JSON that is no object: 7",
          "{\"dir\": \"out\", \"conn\": \"vm\", \"raw\": \"\"} | without a number 't'",
          "{\"t\": \"1\", \"dir\": \"out\", \"conn\": \"vm\", \"raw\": \"\"} | without a number 't'",
          "{\"t\": -1, \"dir\": \"out\", \"conn\": \"vm\", \"raw\": \"\"} | the time -1",
          "{\"t\": 1e99, \"dir\": \"out\", \"conn\": \"vm\", \"raw\": \"\"} | the time 1e99",
          "{\"t\": nan, \"dir\": \"out\", \"conn\": \"vm\", \"raw\": \"\"} | the time nan",
          "{\"t\": 1, \"conn\": \"vm\", \"raw\": \"\"} | without a string 'dir'",
          "{\"t\": 1, \"dir\": \"up\", \"conn\": \"vm\", \"raw\": \"\"} | the direction 'up'",
          "{\"t\": 1, \"dir\": \"in\", \"raw\": \"\"} | without a string 'conn'",
          "{\"t\": 1, \"dir\": \"in\", \"conn\": \"vm\"} | without a string 'raw'",
          "{\"t\": 1, \"dir\": \"in\", \"conn\": \"vm\", \"raw\": \"\", \"enc\": \"x\"} | encoding",
          "{\"t\": 1, \"dir\": \"out\", \"conn\": \"vm\", \"raw\": \"{x}\"} | 'raw' that is not JSON",
          "{\"t\": 1, \"dir\": \"out\", \"conn\": \"vm\", \"raw\": \"7\"} | 'raw' that is no object",
        })
    void keepsWhatStandsBefore(String line, String found) throws IOException {
      Recording recording = read(HEADER + STOP + line + "\n" + STOP);
      assertThat(recording.lines()).hasSize(1);
      assertThat(recording.domains().get(0).events()).hasSize(1);
      assertThat(recording.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.line()).isEqualTo(3);
                assertThat(damage.found()).contains(found);
                assertThat(damage.rule()).isNotEmpty();
              });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 60})
    void saysThatTheLastLineIsCutOff(int missing) throws IOException {
      String text = HEADER + STOP + STOP;
      Recording recording = read(text.substring(0, text.length() - 1 - missing));
      assertThat(recording.lines()).hasSize(1);
      assertThat(recording.damage())
          .hasValueSatisfying(
              damage -> assertThat(damage.found()).startsWith("a line that is cut off"));
    }

    @Test
    void saysWhereBytesAreNoText() throws IOException {
      byte[] bytes = (HEADER + STOP + STOP).getBytes(StandardCharsets.UTF_8);
      bytes[bytes.length - 10] = (byte) 0xFF;
      assertThat(read(bytes).damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.line()).isEqualTo(3);
                assertThat(damage.found()).contains("not UTF-8");
              });
    }

    @Test
    void saysWhereAnUnfinishedMessageBegan() throws IOException {
      assertThat(read(HEADER + STOP + out("{") + out("\"a\": 1")).damage())
          .hasValueSatisfying(
              damage -> assertThat(damage.found()).contains("the message that begins in line 3"));
    }

    @Test
    void shortensWhatItShows() throws IOException {
      assertThat(read(HEADER + "x".repeat(100_000)).damage())
          .hasValueSatisfying(damage -> assertThat(damage.getMessage()).hasSizeLessThan(500));
    }
  }
}
