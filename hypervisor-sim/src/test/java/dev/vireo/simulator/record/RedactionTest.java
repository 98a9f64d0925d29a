// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.RecordingLine;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {

  private final Redaction redaction = new Redaction();

  private String redacted(String json) {
    return redaction.message((JsonObject) Json.parse(json)).toString();
  }

  @Test
  void theSameNameHasTheSamePseudonymInEveryMessage() {
    assertThat(redacted("{\"return\": {\"name\": \"customer-db\"}}"))
        .isEqualTo("{\"return\": {\"name\": \"name-1\"}}");
    assertThat(
            redacted(
                "{\"execute\": \"blockdev-add\", \"arguments\": {\"driver\": \"qcow2\","
                    + " \"node-name\": \"customer-db\", \"file\": {\"driver\": \"file\","
                    + " \"filename\": \"/srv/pool/customer-db.qcow2\"}}}"))
        .isEqualTo(
            "{\"execute\": \"blockdev-add\", \"arguments\": {\"driver\": \"qcow2\","
                + " \"node-name\": \"name-1\", \"file\": {\"driver\": \"file\","
                + " \"filename\": \"/name-2/name-3/name-1.qcow2\"}}}");
    assertThat(
            redacted(
                "{\"error\": {\"class\": \"GenericError\", \"desc\":"
                    + " \"Cannot find device='customer-db' nor node-name='srv'\"}}"))
        .contains("device='name-1'", "node-name='name-2'");
  }

  @Test
  void addressesStayAddressesOfTheirKind() {
    assertThat(redacted("{\"return\": {\"UUID\": \"4DEA22B3-1d52-d8f3-2516-782e98ab3fa0\"}}"))
        .isEqualTo("{\"return\": {\"UUID\": \"00000000-0000-4000-8000-000000000001\"}}");
    assertThat(redacted("{\"return\": [\"52:54:00:aB:12:fe\", \"10.20.30.40\", \"fe80::5\"]}"))
        .isEqualTo("{\"return\": [\"02:00:00:00:00:01\", \"192.0.2.1\", \"2001:db8::1\"]}");
    assertThat(redacted("{\"return\": \"tcp:10.20.30.40:4444,server=on from 127.0.0.1\"}"))
        .contains("tcp:192.0.2.1:", "127.0.0.1");
  }

  @Test
  void aPasswordIsReplacedAsAWholeAndWhereverItComesAgain() {
    assertThat(
            redacted(
                "{\"execute\": \"set_password\", \"arguments\":"
                    + " {\"protocol\": \"vnc\", \"password\": \"correct disk, stop!\"}}"))
        .contains("\"vnc\"", "\"password-1\"");
    assertThat(redacted("{\"error\": {\"desc\": \"No 'correct disk, stop!' here\"}}"))
        .doesNotContain("correct");
    assertThat(
            redacted(
                "{\"execute\": \"human-monitor-command\", \"arguments\":"
                    + " {\"command-line\": \"change vnc password running\"}}"))
        .doesNotContain("running");
  }

  @Test
  void wordsOfTheProtocolAndNumbersStay() {
    String event =
        "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 123456}, \"event\":"
            + " \"SHUTDOWN\", \"data\": {\"guest\": false, \"reason\": \"host-qmp-quit\"}}";
    assertThat(redacted(event)).isEqualTo(event);
    String status = "{\"return\": {\"status\": \"running\", \"singlestep\": false}, \"id\": 7}";
    assertThat(redacted(status)).isEqualTo(status);
  }

  @Test
  void aPersonIsReplacedEvenIfCalledLikeAWordOfTheProtocol() {
    assertThat(
            redacted(
                "{\"event\": \"VNC_INITIALIZED\", \"data\": {\"client\": {\"sasl_username\":"
                    + " \"guest\", \"x509_dname\": \"CN=Bob,O=Acme\", \"host\": \"root\"}}}"))
        .doesNotContain("guest", "Bob", "Acme", "root");
    assertThat(redacted("{\"return\": {\"name\": \"vm\"}}")).doesNotContain("vm");
  }

  @Test
  void namesOfMembersAreReplacedToo() {
    assertThat(redacted("{\"return\": {}, \"id\": {\"alice\": [\"bob\"]}}"))
        .isEqualTo("{\"return\": {}, \"id\": {\"name-1\": [\"name-2\"]}}");
  }

  /** A recording of each kind goes through, and comes out sound and without a word of its own. */
  @Test
  void everyRecordedConversationStaysARecordingAndLosesItsNames(@TempDir Path folder)
      throws Exception {
    List<String> secrets =
        List.of("disk0", "vol.qcow2", "ide0-cd0", "throttle0", "nobody", "dst.sock");
    List<String> met = new ArrayList<>();
    for (Path source : recordings()) {
      Recording original = Recording.read(source);
      Path target = folder.resolve(source.getFileName());
      copyRedacted(original, target);

      Recording copy = Recording.read(target);
      assertThat(copy.damage()).as(source.toString()).isEmpty();
      assertThat(events(copy)).as(source.toString()).isEqualTo(events(original));
      String text = Files.readString(target);
      assertThat(text).as(source.toString()).doesNotContain(secrets);
      String before = Files.readString(source);
      secrets.stream().filter(before::contains).forEach(met::add);
    }
    assertThat(met).as("what was to be replaced was there").isNotEmpty();
  }

  private static List<Path> recordings() throws IOException {
    Path folder =
        Path.of(
                Objects.requireNonNull(
                        RedactionTest.class.getResource("/recordings/life-quit.jsonl"))
                    .getPath())
            .getParent();
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
      files.forEach(all::add);
    }
    return all;
  }

  private static void copyRedacted(Recording original, Path target) throws IOException {
    try (RecordingFile file =
        RecordingFile.create(
            target,
            false,
            e -> {
              throw new AssertionError(e);
            })) {
      RecordLines lines = new RecordLines(file, System::nanoTime);
      lines.header("recording", "", "", List.of());
      Redaction redaction = new Redaction();
      Map<String, RedactedTranscript> transcripts = new HashMap<>();
      for (RecordingLine line : original.lines()) {
        RedactedTranscript transcript =
            transcripts.computeIfAbsent(
                line.connection(), name -> new RedactedTranscript(lines, name, redaction));
        switch (line.direction()) {
          case IN -> transcript.in(line.bytes());
          case OUT -> {
            if (line.completed() != null) {
              transcript.out(line.completed().bytes());
            }
          }
          case OPEN -> transcript.open();
          case CLOSE -> transcript.close();
          case EOF -> transcript.eof();
          case NOTE -> {}
        }
      }
    }
  }

  private static List<String> events(Recording recording) {
    return recording.lines().stream()
        .map(RecordingLine::completed)
        .filter(Objects::nonNull)
        .map(message -> message.json().string("event"))
        .filter(Objects::nonNull)
        .toList();
  }
}
