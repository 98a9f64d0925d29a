// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way for usual events, beside the long way that knows all of the grammar. */
class UsualEventTest {
  private static final String STAMP = "\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}";

  private final UsualEvent usual = new UsualEvent(QmpLimits.DEFAULTS);

  static List<Recording> recordings() {
    return Recording.all().stream().filter(r -> !r.name().equals("proto-pretty")).toList();
  }

  private MonitorEvent read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return usual.read(bytes, 0, bytes.length);
  }

  /** What reads it if the short way does not. */
  private static QmpMessage longWay(byte[] bytes) {
    MessageFrame frame = new MessageFrame(QmpLimits.DEFAULTS);
    assertThat(frame.take(ByteBuffer.wrap(bytes))).isTrue();
    return MessageParser.parse(frame.bytes(), frame.length());
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void takesEveryRecordedEventAndNothingElse(Recording recording) {
    for (Recording.Line line : recording.lines()) {
      if (line.isOut()) {
        byte[] bytes = line.bytes();
        QmpMessage message = longWay(bytes);
        MonitorEvent event = usual.read(bytes, 0, bytes.length);
        assertThat(event).isEqualTo(message instanceof MonitorEvent ? message : null);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\": \"X\", \"data\": {}, " + STAMP + "}",
        "{\"data\":{\"a\":[1,-2.5e3,{},[]],\"b\":null},\"event\":\"X\"," + STAMP + "}",
        "{ \"timestamp\" :{ \"microseconds\":2 ,\"seconds\":1 }\t,\"event\":\"X\" }",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": \"\\u00e9\\\\\u00e9\", \"b\": true}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": inf, \"b\": -nan, \"c\": 0}}",
      })
  void takesMembersInAnyOrderWithSpaceAnywhere(String text) {
    assertThat(read(text)).isEqualTo(longWay(text.getBytes(UTF_8))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\": \"X\"}",
        "{\"return\": {}}",
        "{" + STAMP + ", \"event\": \"\"}",
        "{" + STAMP + ", \"event\": \"X\", \"event\": \"Y\"}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {}, \"data\": {\"a\": 1}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": []}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": null}",
        "{" + STAMP + ", \"event\": \"X\", \"new\": 1}",
        "{" + STAMP + ", \"event\": \"X\", \"ev\\u0065nt\": \"Y\"}",
        "{" + STAMP + ", \"event\": \"\\u0058\"}",
        "{" + STAMP + ", \"event\": \"X\",\n\"data\": {}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\":\r1}}",
        "{\"timestamp\": {\"seconds\": 01, \"microseconds\": 2}, \"event\": \"X\"}",
        "{\"timestamp\": {\"seconds\": -1, \"microseconds\": -1}, \"event\": \"X\"}",
        "{\"timestamp\": {\"seconds\": 1}, \"event\": \"X\"}",
        "{\"timestamp\": {\"seconds\": 1, \"seconds\": 1}, \"event\": \"X\"}",
        "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2, \"zone\": 0}, \"event\": \"X\"}",
        "{\"timestamp\": {\"seconds\": 1234567890123456789, \"microseconds\": 2}, \"event\": \"X\"}",
        "{\"timestamp\": {\"seconds\": 1.5, \"microseconds\": 2}, \"event\": \"X\"}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": 01}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": tru}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": 1,}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": [1 2]}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": \"\u0001\"}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": \"\\x\"}}",
        "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": [}]}",
        "{" + STAMP + ", \"event\": \"X\",}",
        "{" + STAMP + ", \"event\": \"X\"",
        "",
      })
  void leavesWhatIsCutUnusualOrWrongToTheOther(String text) {
    assertThat(read(text)).isNull();
  }

  @Test
  void leavesEveryCutOfAnEventToTheOther() {
    String text = "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": [true, 1.5, \"\\n\"]}}";
    byte[] longer = (text + "}]\"123456789").getBytes(UTF_8);

    for (int to = 0; to < text.length(); to++) {
      assertThat(usual.read(longer, 0, to)).isNull(); // what lies behind is not its own
    }
    assertThat(usual.read(longer, 0, text.length())).isNotNull();
  }

  @Test
  void leavesWhatIsTooDeepOrTooLongToTheOther() {
    String nested = "{" + STAMP + ", \"event\": \"X\", \"data\": {\"a\": [[[]]]}}";
    byte[] bytes = nested.getBytes(UTF_8);
    int length = bytes.length;

    assertThat(read(nested)).isNotNull();
    assertThat(new UsualEvent(new QmpLimits(length, 5)).read(bytes, 0, length)).isNotNull();
    assertThat(new UsualEvent(new QmpLimits(length, 4)).read(bytes, 0, length)).isNull();
    assertThat(new UsualEvent(new QmpLimits(length - 1, 5)).read(bytes, 0, length)).isNull();
    assertThat(read("{" + STAMP + ", \"event\": \"X\", \"data\": " + deep(100_000) + "}")).isNull();
  }

  private static String deep(int levels) {
    return "{\"a\": " + "[".repeat(levels) + "]".repeat(levels) + "}";
  }

  /** The seed is fixed: a failure is repeatable, and names the text. */
  @Test
  void takesNothingThatTheOtherDoesNotTakeAlike() {
    Random random = new Random(20_260_102);
    List<Recording.Line> lines =
        recordings().stream()
            .flatMap(recording -> recording.lines().stream())
            .filter(line -> line.isOut() && line.raw().contains("\"event\""))
            .toList();
    int taken = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = damaged(lines.get(random.nextInt(lines.size())).raw(), random);
      MonitorEvent event = usual.read(bytes, 0, bytes.length);
      if (event != null) {
        taken++;
        byte[] message = Arrays.copyOf(bytes, usual.end());
        assertThat(longWay(message)).isEqualTo(event);
        assertThat(usualMembers(event)).isEqualTo(event.data());
      }
    }
    assertThat(taken).isBetween(2_000, 18_000); // else the damage tests nothing
  }

  private static JsonObject usualMembers(MonitorEvent event) {
    return event.data() == null ? null : (JsonObject) Json.parse(event.dataMembers().toString());
  }

  private static byte[] damaged(String text, Random random) {
    String nasty = "\"\\{}[]:,0123456789-+.eE truefalsn\u0001\u00e9";
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(damaged.length());
      char c = nasty.charAt(random.nextInt(nasty.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.insert(at, c);
        case 1 -> damaged.setCharAt(at, c);
        default -> damaged.deleteCharAt(at);
      }
    }
    return damaged.toString().getBytes(UTF_8);
  }

  @Test
  void aNameIsMadeOnceHoweverOftenItComes() {
    String text = "{" + STAMP + ", \"event\": \"NAME_OF_TOMORROW\"}";

    assertThat(read(text).name()).isEqualTo("NAME_OF_TOMORROW").isSameAs(read(text).name());
  }

  @Test
  void moreNamesThanAreRememberedAreStillRight() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(read("{" + STAMP + ", \"event\": \"E" + i + "\"}").name()).isEqualTo("E" + i);
    }
  }
}
