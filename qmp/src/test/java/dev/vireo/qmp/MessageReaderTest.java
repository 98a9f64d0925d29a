// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static dev.vireo.qmp.QmpProtocolException.Kind.SYNTAX;
import static dev.vireo.qmp.QmpProtocolException.Kind.TOO_DEEP;
import static dev.vireo.qmp.QmpProtocolException.Kind.TOO_LONG;
import static dev.vireo.qmp.QmpProtocolException.Kind.UNEXPECTED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static final String STOP =
      "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"STOP\"}";

  private final List<QmpMessage> messages = new ArrayList<>();
  private MessageReader reader = new MessageReader(QmpLimits.DEFAULTS);

  private void feed(String text) {
    feed(text.getBytes(UTF_8));
  }

  private void feed(byte[] bytes) {
    reader.feed(ByteBuffer.wrap(bytes), messages::add);
  }

  private MonitorEvent event(String text) {
    feed(text);
    return (MonitorEvent) messages.get(messages.size() - 1);
  }

  private QmpProtocolException violation(String text) {
    return violation(text.getBytes(UTF_8));
  }

  private QmpProtocolException violation(byte[] bytes) {
    return catchThrowableOfType(QmpProtocolException.class, () -> feed(bytes));
  }

  @Nested
  class Events {

    @Test
    void keepTheExactTextOfTheirData() {
      MonitorEvent event =
          event(
              "{\"event\": \"X\", \"data\": {\"n\":18446744073709551615,\"d\":1.50}, \"more\": 1}");

      assertThat(event.name()).isEqualTo("X");
      assertThat(event.dataText()).isEqualTo("{\"n\":18446744073709551615,\"d\":1.50}");
      assertThat(event.data().bigInteger("n"))
          .isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
      assertThat(event.data().number("d").text()).isEqualTo("1.50");
    }

    @Test
    void mayLackDataAndTime() {
      MonitorEvent event = event("{\"event\": \"X\"}");

      assertThat(event.data()).isNull();
      assertThat(event.dataText()).isNull();
      assertThat(event.time()).isNull();
      assertThat(event.seconds()).isEqualTo(-1);
    }

    @Test
    void tellTheirTime() {
      assertThat(event(STOP).time()).isEqualTo(Instant.ofEpochSecond(1, 2_000));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"seconds\": -1, \"microseconds\": -1}",
          "{\"seconds\": 1}",
          "{\"seconds\": 1, \"microseconds\": 1000000}",
          "{\"seconds\": 18446744073709551615, \"microseconds\": 0}",
          "{\"seconds\": 9223372036854775807, \"microseconds\": 0}",
          "null"
        })
    void anImpossibleTimeIsNone(String timestamp) {
      MonitorEvent event = event("{\"timestamp\": " + timestamp + ", \"event\": \"X\"}");
      assertThat(event.time()).isNull();
    }

    @Test
    void thatWeMakeAreEqualToThoseThatWeRead() {
      assertThat(event(STOP)).isEqualTo(MonitorEvent.of("STOP", null, 1, 2));
      assertThat(event("{\"event\": \"X\", \"data\": {\"a\": 1}}"))
          .isEqualTo(MonitorEvent.of("X", JsonObject.of("a", 1), -1, -1))
          .isNotEqualTo(MonitorEvent.of("X", JsonObject.of("a", 2), -1, -1));
    }
  }

  @Nested
  class Replies {

    @Test
    void mayEchoTheBareWordInf() {
      feed("{\"return\": {}, \"id\": inf}");
      Json id = ((Success) messages.get(0)).id();
      assertThat(((JsonNumber) id).doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void tellAbsentIdFromNull() {
      feed("{\"return\": {}}{\"return\": {}, \"id\": null}");
      assertThat(((Reply) messages.get(0)).id()).isNull();
      assertThat(((Reply) messages.get(1)).id()).isEqualTo(JsonNull.NULL);
    }

    @Test
    void mayCarryMembersOfTomorrow() {
      feed("{\"error\": {\"class\": \"C\", \"desc\": \"d\", \"hint\": 1}, \"new\": 2}");
      assertThat(messages).containsExactly(new Failure("C", "d", null));
    }
  }

  @Test
  void greetingTellsVersionAndCapabilities() {
    feed("{\"QMP\": {\"version\": {\"qemu\": {\"major\": 9}}, \"capabilities\": [\"oob\", {}]}}");
    Greeting greeting = (Greeting) messages.get(0);
    assertThat(greeting.version().object("qemu").longValue("major")).isEqualTo(9);
    assertThat(greeting.capabilities()).containsExactly("oob");
  }

  @Nested
  class AgainstTheProtocol {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "hello",
          "[]",
          "\uFEFF{}",
          "}",
          "{\"event\": \"a\tb\"",
          "{\"event\" \"X\"}",
          "{\"event\": X}",
          "{\"event\": 'X'}",
          "{\"event\": \"\\x\"}",
          "{\"event\": \"\\u12\"}",
          "{\"return\": 01}",
          "{\"return\": 1.}",
          "{\"return\": [1,]}",
          "{\"return\": [1 2]}",
          "{\"return\": {},}",
          "{\"return\": {]}",
          "{\"return\": {}, \"id\": -}",
          "{\"return\": \f{}}",
          "{\"event\": \"X\", \"data\": {\"deep\": {\"er\": tru}}}"
        })
    void whatIsNotJsonIsSyntax(String text) {
      assertThat(violation(text).kind()).isEqualTo(SYNTAX);
      assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0080", "\u00C3", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00F8"})
    void bytesThatAreNotUtf8AreSyntax(String latin1) {
      byte[] bytes = ("{\"event\": \"" + latin1 + "\"}").getBytes(ISO_8859_1);
      assertThat(violation(bytes).kind()).isEqualTo(SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"id\": 1}",
          "{\"return\": {}, \"error\": {\"class\": \"C\", \"desc\": \"d\"}}",
          "{\"QMP\": []}",
          "{\"event\": 1}",
          "{\"event\": \"\"}",
          "{\"event\": \"X\", \"data\": null}",
          "{\"error\": {\"class\": \"C\"}}",
          "{\"error\": \"C\"}"
        })
    void whatNoServerSendsIsUnexpected(String text) {
      assertThat(violation(text).kind()).isEqualTo(UNEXPECTED);
    }

    @Test
    void messagesThatWereCutAreFoundByTheNextWholeOnes() {
      for (int length = 1; length < STOP.length(); length++) {
        for (int cuts = 1; cuts <= 4; cuts++) {
          reader = new MessageReader(QmpLimits.DEFAULTS);
          String cut = STOP.substring(0, length).repeat(cuts);
          QmpProtocolException violation = violation(cut + (STOP + "\r\n").repeat(2));
          assertThat(violation).as(cut).isNotNull();
        }
      }
    }

    @Test
    void messagesBeforeTheBadOneAreHandedOut() {
      violation(STOP + "\r\n" + STOP + "\r\ngarbage");
      assertThat(messages).hasSize(2);
    }

    @Test
    void theReaderStaysFailed() {
      QmpProtocolException first = violation("garbage");
      assertThat(violation(STOP)).isSameAs(first);
      assertThatThrownBy(reader::end).isSameAs(first);
    }

    @Test
    void theTextShowsWhatWasFoundButNotAllOfIt() {
      QmpProtocolException violation = violation("{\"event\": \n\u0007" + "x".repeat(9_999) + "}");
      assertThat(violation.getMessage())
          .contains("expected a value, found '\\u0007xxx")
          .contains("the message is '{\\\"event\\\": \\n\\u0007xx")
          .hasSizeLessThan(400);
    }
  }

  @Nested
  class Limits {

    @Test
    void aMessageOfTheLimitPassesAndOneByteMoreDoesNot() {
      reader = new MessageReader(QmpLimits.DEFAULTS.withLineBytes(STOP.length()));
      feed("   " + STOP + "   ");
      assertThat(messages).hasSize(1);
      assertThat(violation(STOP.replace("STOP", "STOPS")).kind()).isEqualTo(TOO_LONG);
    }

    @Test
    void aMessageThatNeverEndsIsFoundInPieces() {
      reader = new MessageReader(QmpLimits.DEFAULTS.withLineBytes(100));
      feed("{\"event\": \"");
      feed("x".repeat(80));
      assertThat(violation("x".repeat(80)).kind()).isEqualTo(TOO_LONG);
    }

    @Test
    void levelsOfTheLimitPassAndOneMoreDoesNot() {
      reader = new MessageReader(QmpLimits.DEFAULTS.withDepth(3));
      feed("{\"return\": [[]]}");
      assertThat(messages).hasSize(1);
      assertThat(violation("{\"return\": [[[").kind()).isEqualTo(TOO_DEEP);
    }

    @Test
    void theDefaultsAreTenMegabytesAnd1024Levels() {
      assertThat(QmpLimits.DEFAULTS).isEqualTo(new QmpLimits(10_485_760, 1_024));
    }

    @Test
    void aMillionLevelsAreReadWithoutRecursion() {
      int levels = 1_000_000;
      reader = new MessageReader(QmpLimits.DEFAULTS.withDepth(levels + 2));
      String nested = "[".repeat(levels) + "]".repeat(levels);
      MonitorEvent event = event("{\"event\": \"X\", \"data\": {\"deep\": " + nested + "}}");
      assertThat(event.data().get("deep").toString()).isEqualTo(nested);
    }
  }

  @Nested
  class AtTheEnd {

    @Test
    void whiteSpaceIsFine() {
      feed(STOP + "\r\n");
      reader.end();
    }

    @Test
    void aCutMessageIsSyntax() {
      feed(STOP.substring(0, 20));
      assertThatThrownBy(reader::end)
          .isInstanceOf(QmpProtocolException.class)
          .hasMessageContaining("ended inside a message");
    }
  }

  @Test
  void goesOnBehindWhatAThrowingSinkWasGiven() {
    ByteBuffer bytes = ByteBuffer.wrap((STOP + STOP.replace("STOP", "RESUME")).getBytes(UTF_8));
    assertThatThrownBy(
            () ->
                reader.feed(
                    bytes,
                    message -> {
                      throw new IllegalStateException("no room");
                    }))
        .hasMessage("no room");
    reader.feed(bytes, messages::add);
    assertThat(messages).containsExactly(MonitorEvent.of("RESUME", null, 1, 2));
  }

  @Test
  void readsBuffersOutsideOfTheHeapToo() {
    ByteBuffer direct = ByteBuffer.allocateDirect(STOP.length()).put(STOP.getBytes(UTF_8)).flip();
    reader.feed(direct.asReadOnlyBuffer(), messages::add);
    assertThat(messages).hasSize(1);
  }
}
