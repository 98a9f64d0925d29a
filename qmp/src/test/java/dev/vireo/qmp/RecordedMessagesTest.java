// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client's reader on everything that a real QEMU sent in the recordings. */
class RecordedMessagesTest {

  /**
   * Beyond this length a line is not tried with every cut; the square of the length is the cost.
   */
  private static final int LONG_LINE = 1_000;

  static List<Recording> recordings() {
    return Recording.all();
  }

  static List<Recording> compactRecordings() {
    return recordings().stream().filter(recording -> !isPretty(recording)).toList();
  }

  private static boolean isPretty(Recording recording) {
    return recording.name().equals("proto-pretty");
  }

  @Test
  void thereAre134Recordings() {
    assertThat(recordings()).hasSize(134);
  }

  @ParameterizedTest
  @MethodSource("compactRecordings")
  void everyLineIsOneMessageAndWrittenAgainIsEqual(Recording recording) {
    for (List<Recording.Line> session : recording.sessions()) {
      List<Recording.Line> sent = session.stream().filter(Recording.Line::isOut).toList();

      List<QmpMessage> messages = read(Recording.bytes(sent), Integer.MAX_VALUE);

      assertThat(messages)
          .extracting(QmpMessage::toString)
          .containsExactlyElementsOf(sent.stream().map(Recording.Line::raw).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("compactRecordings")
  void everyLineIsAValueAndWrittenAgainIsEqual(Recording recording) {
    for (Recording.Line line : recording.lines()) {
      if (line.isOut()) {
        assertThat(Json.parse(line.raw())).hasToString(line.raw());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("compactRecordings")
  void dataTextIsWhatStandsInTheLine(Recording recording) {
    for (Recording.Line line : recording.lines()) {
      if (line.isOut() && read(line.bytes(), 100).get(0) instanceof MonitorEvent event) {
        String data = event.dataText();
        assertThat(line.raw()).endsWith(data == null ? "\"" + event.name() + "\"}" : data + "}");
        assertThat(event.data()).isEqualTo(data == null ? null : Json.parse(data));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void piecesOfAnySizeGiveTheSameMessages(Recording recording) {
    for (List<Recording.Line> session : recording.sessions()) {
      byte[] sent = Recording.bytes(session.stream().filter(Recording.Line::isOut).toList());
      List<QmpMessage> whole = read(sent, Integer.MAX_VALUE);
      for (int size : new int[] {1, 2, 3, 7, 64}) {
        assertThat(read(sent, size)).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("compactRecordings")
  void aCutAtAnyByteGivesTheSameMessage(Recording recording) {
    for (Recording.Line line : recording.lines()) {
      byte[] bytes = line.bytes();
      if (line.isOut() && bytes.length < LONG_LINE) {
        for (int cut = 0; cut <= bytes.length; cut++) {
          List<QmpMessage> messages = new ArrayList<>();
          MessageReader reader = new MessageReader(QmpLimits.DEFAULTS);
          reader.feed(ByteBuffer.wrap(bytes, 0, cut), messages::add);
          reader.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut), messages::add);
          assertThat(messages).singleElement().hasToString(line.raw());
        }
      }
    }
  }

  @Test
  void prettyPrintedMessagesAreTheSameAsCompactOnes() {
    Recording recording = Recording.named("proto-pretty");
    byte[] sent =
        Recording.bytes(recording.lines().stream().filter(Recording.Line::isOut).toList());

    List<QmpMessage> messages = read(sent, Integer.MAX_VALUE);

    assertThat(messages)
        .extracting(QmpMessage::toString)
        .containsExactly(
            "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}, "
                + "\"package\": \"Debian 1:7.2+dfsg-7+deb12u18+b3\"}, \"capabilities\": [\"oob\"]}}",
            "{\"return\": {}, \"id\": 1}",
            "{\"return\": {\"status\": \"prelaunch\", \"singlestep\": false, \"running\": false}, "
                + "\"id\": 2}",
            "{\"return\": {\"enabled\": false, \"present\": true}, \"id\": 3}",
            "{\"id\": {\"a\": [], \"b\": {}}, \"error\": {\"class\": \"CommandNotFound\", "
                + "\"desc\": \"The command nope has not been found\"}}",
            "{\"return\": [], \"id\": [1, [2]]}",
            "{\"timestamp\": {\"seconds\": 1795362818, \"microseconds\": 936302}, "
                + "\"event\": \"RESUME\"}",
            "{\"return\": {}, \"id\": 4}",
            "{\"timestamp\": {\"seconds\": 1795362819, \"microseconds\": 36642}, "
                + "\"event\": \"STOP\"}",
            "{\"return\": {}, \"id\": 5}");
  }

  @Test
  void prettyPrintedDataBecomeOneLine() {
    String pretty =
        """
        {
            "event": "BALLOON_CHANGE",
            "data": {
                "actual": 18446744073709551615
            }
        }
        """;

    assertThat(read(pretty.getBytes(UTF_8), 100))
        .singleElement()
        .extracting(event -> ((MonitorEvent) event).dataText())
        .isEqualTo("{\"actual\": 18446744073709551615}");
  }

  /** Reads bytes in pieces; at their end no message may be cut. */
  private static List<QmpMessage> read(byte[] bytes, int pieceSize) {
    List<QmpMessage> messages = new ArrayList<>();
    MessageReader reader = new MessageReader(QmpLimits.DEFAULTS);
    for (int from = 0; from < bytes.length; from += Math.min(pieceSize, bytes.length - from)) {
      int size = Math.min(pieceSize, bytes.length - from);
      reader.feed(ByteBuffer.wrap(bytes, from, size), messages::add);
    }
    reader.end();
    return messages;
  }
}
