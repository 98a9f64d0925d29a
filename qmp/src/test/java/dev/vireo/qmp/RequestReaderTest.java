// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestReaderTest {
  private final RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
  private final List<RequestOrError> found = new ArrayList<>();

  private void feed(String text) {
    feed(text.getBytes(UTF_8));
  }

  private void feed(byte[] bytes) {
    reader.feed(ByteBuffer.wrap(bytes), found::add);
  }

  private Request request() {
    assertThat(found).hasSize(1);
    return ((ParsedRequest) found.get(0)).request();
  }

  private List<String> errors() {
    return found.stream()
        .map(error -> ((RejectedRequest) error).failure().description())
        .collect(Collectors.toList());
  }

  @Nested
  class WellFormed {

    @Test
    void aRequestIsCompleteWithItsLastBracket() {
      feed("{\"execute\": \"stop\"");
      assertThat(found).isEmpty();
      feed("}");
      assertThat(request()).isEqualTo(Request.of("stop"));
    }

    @Test
    void argumentsAndIdAreKept() {
      feed("{'execute': 'set-action', 'arguments': {'watchdog': 'pause'}, 'id': [1, null]}");

      Request expected =
          Request.of("set-action", "watchdog", "pause").withId(Json.parse("[1, null]"));
      assertThat(request()).isEqualTo(expected);
    }

    @Test
    void singleQuotesMayHoldDoubleOnes() {
      feed("{'execute': 'say \"hi\" \\'now\\''}");
      assertThat(request().command()).isEqualTo("say \"hi\" 'now'");
    }

    @Test
    void severalMayStandOnOneLine() {
      feed("{'execute': 'a'}{'execute': 'b'} {'execute': 'c'}");
      assertThat(found).hasSize(3);
    }

    @Test
    void whatClientsWriteIsReadAsWritten() {
      Request sent =
          new Request(
              "human-monitor-command",
              JsonObject.of("command-line", "info \"x\"\n\u0000\u00E9\uD83D\uDE00", "cpu-index", 3),
              JsonNumber.of(7),
              false);
      feed(sent.toString());
      assertThat(request()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
      "18446744073709551615, 18446744073709551615",
      "18446744073709551616, 1.8446744073709552e+19",
      "-9223372036854775808, -9223372036854775808",
      "-9223372036854775809, -9.2233720368547758e+18",
      "-0, 0",
      "-0.0, -0",
      "1.0, 1",
      "1e999, inf",
      "-1.5e999, -inf"
    })
    void numbersAreWhatQemuEchoes(String sent, String held) {
      feed("{'execute': 'x', 'id': " + sent + "}");
      assertThat(request().id()).hasToString(held);
    }

    @Test
    void numbersWithAPointAreNoIntegersAmongTheArguments() {
      feed("{'execute': 'x', 'arguments': {'a': 1.0, 'b': [1e3], 'c': 1}, 'id': 1.0}");
      assertThat(request().toString())
          .isEqualTo(
              "{\"execute\": \"x\", \"arguments\": {\"a\": 1.0, \"b\": [1000.0], \"c\": 1},"
                  + " \"id\": 1}");
    }

    @Test
    void membersAreInTheOrderOfQemusHashTable() {
      feed("{'execute': 'x', 'id': {'z': 1, 'a': 2, 'm': {'y': 1, 'b': 2}}}");
      assertThat(request().id()).hasToString("{\"a\": 2, \"z\": 1, \"m\": {\"y\": 1, \"b\": 2}}");
    }
  }

  @Nested
  class OutOfBand {

    @Test
    void isUnexpectedUnlessNegotiated() {
      feed("{'exec-oob': 'yank', 'id': 1}");
      assertThat(found)
          .containsExactly(
              new RejectedRequest(
                  Failure.generic("QMP input member 'exec-oob' is unexpected", JsonNumber.of(1))));
    }

    @Test
    void mayBeAllowedBetweenTwoRequestsOfOnePiece() {
      byte[] sent = "{'execute': 'qmp_capabilities'}{'exec-oob': 'yank'}".getBytes(UTF_8);
      reader.feed(
          ByteBuffer.wrap(sent),
          request -> {
            found.add(request);
            reader.allowOutOfBand();
          });
      assertThat(((ParsedRequest) found.get(1)).request())
          .isEqualTo(new Request("yank", null, null, true));
    }

    @Test
    void clashesWithExecute() {
      reader.allowOutOfBand();
      feed("{'execute': 'a', 'exec-oob': 'b'}");
      assertThat(errors()).containsExactly("QMP input member 'execute' clashes with 'exec-oob'");
    }
  }

  @Nested
  class Malformed {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{1: 2}                | JSON parse error, key is not a string in object",
          "{[1]: 2}              | JSON parse error, key is not a string in object",
          "{'a' 1}               | JSON parse error, missing : in object pair",
          "{'a': 1 'b': 2}       | JSON parse error, expected separator in dict",
          "[1 2]                 | JSON parse error, expected separator in list",
          "[1,]                  | JSON parse error, expecting value",
          "[1}                   | JSON parse error, expected separator in list",
          "{]                    | JSON parse error, expecting value",
          "{'a': 1, 'a': 2}      | JSON parse error, duplicate key",
          "[inf]                 | JSON parse error, invalid keyword 'inf'",
          "[0e1]                 | JSON parse error, expected separator in list",
          "['\\ud83d\\u0041']    | JSON parse error, \\ud83d is not a valid Unicode character",
          "['\\u12']             | JSON parse error, \\u12' is not a valid Unicode character",
          "['\\x']               | JSON parse error, invalid escape sequence in string",
          "[]                    | QMP input must be a JSON object",
          "{'execute': 1}        | QMP input member 'execute' must be a string",
          "{'arguments': {}}     | QMP input lacks member 'execute'",
          "{'execute': 'x', 'arguments': 1} | QMP input member 'arguments' must be an object",
          "{'execute': 'x', 'extra': 1}     | QMP input member 'extra' is unexpected"
        })
    void oneErrorWithQemusText(String sent, String text) {
      feed(sent);
      assertThat(errors()).containsExactly(text);
    }

    @Test
    void theFirstFaultCountsAndIsReportedWhenTheBracketsAreBalanced() {
      feed("{'a' 1, nonsense, [");
      assertThat(found).isEmpty();
      feed("]}");
      assertThat(errors()).containsExactly("JSON parse error, missing : in object pair");
    }

    @Test
    void behindAStrayByteReadingGoesOnAtTheNextStructuralCharacter() {
      feed("{'execute': query-status}\n{'execute': 'stop'}");
      assertThat(found.remove(2)).isEqualTo(new ParsedRequest(Request.of("stop")));
      assertThat(errors())
          .containsExactly("JSON parse error, stray '-s'", "JSON parse error, expecting value");
    }

    @Test
    void aTabDoesNotEndTheRecoveryButALineEndDoes() {
      feed("+ 1\t2 3\n4\n");
      assertThat(errors())
          .containsExactly("JSON parse error, stray '+'", "QMP input must be a JSON object");
    }

    @Test
    void bytesThatAreNotUtf8AreShownAsReplacement() {
      feed("\u00FE\u00FF\n".getBytes(ISO_8859_1));
      assertThat(errors())
          .containsExactly("JSON parse error, stray '\uFFFD'", "JSON parse error, stray '\uFFFD'");
    }

    @Test
    void aByteOrderMarkIsOneErrorAndTheRequestBehindItIsRead() {
      feed("\uFEFF{'execute': 'stop'}");
      assertThat(found).hasSize(2);
      assertThat(found.get(1)).isEqualTo(new ParsedRequest(Request.of("stop")));
    }

    @Test
    void overlongUtf8IsInvalidExceptTheTwoBytesThatMeanNul() {
      feed("{'execute': '\u00C0\u0080'}['\u00C0\u00AF']".getBytes(ISO_8859_1));
      assertThat(found.remove(0)).isEqualTo(new ParsedRequest(Request.of("\u0000")));
      assertThat(errors()).containsExactly("JSON parse error, invalid UTF-8 sequence in string");
    }

    @Test
    void aLongKeywordIsCutAsInQemusBuffer() {
      feed("x".repeat(5_000) + "\n");
      assertThat(errors().get(0)).hasSize("JSON parse error, ".length() + 1_023);
    }

    @Test
    void theIdComesBackWheneverTheTextIsJson() {
      feed("{'id': {'a': 1}}");
      assertThat(found)
          .containsExactly(
              new RejectedRequest(
                  Failure.generic("QMP input lacks member 'execute'", JsonObject.of("a", 1))));
    }
  }

  @Nested
  class BeyondTheLimits {

    @Test
    void nestingIsAnErrorAndNotTheEnd() {
      RequestReader shallow = new RequestReader(QmpLimits.DEFAULTS.withDepth(2));
      shallow.feed(ascii("[[]][[[\n{'execute': 'stop'}"), found::add);
      assertThat(found).hasSize(3);
      assertThat(found.remove(2)).isEqualTo(new ParsedRequest(Request.of("stop")));
      assertThat(errors())
          .containsExactly("QMP input must be a JSON object", "JSON nesting depth limit exceeded");
    }

    @Test
    void sizeIsAnErrorWithoutWaitingForTheEndOfTheString() {
      RequestReader small = new RequestReader(QmpLimits.DEFAULTS.withLineBytes(20));
      small.feed(ascii("'" + "x".repeat(20)), found::add);
      assertThat(errors()).containsExactly("JSON token size limit exceeded");
    }

    @Test
    void sizeCountsAllTokensOfARequestButNoSpace() {
      RequestReader small = new RequestReader(QmpLimits.DEFAULTS.withLineBytes(20));
      small.feed(ascii("{'execute'   :   'stop'}"), found::add);
      assertThat(request().command()).isEqualTo("stop");
      found.clear();
      small.feed(ascii("{'execute':'stopped'}"), found::add);
      assertThat(errors()).startsWith("JSON token size limit exceeded");
    }

    @Test
    void manyShortTokensAreAnError() {
      feed("[" + ",".repeat(2 << 20));
      assertThat(errors()).containsExactly("JSON token count limit exceeded");
    }

    @Test
    void aMillionLevelsAreReadWithoutRecursion() {
      int levels = 1_000_000;
      RequestReader deep = new RequestReader(QmpLimits.DEFAULTS.withDepth(levels + 1));
      String nested = "[".repeat(levels) + "]".repeat(levels);
      deep.feed(ascii("{'execute': 'x', 'id': " + nested + "}"), found::add);
      assertThat(request().id().toString()).isEqualTo(nested);
    }

    private ByteBuffer ascii(String text) {
      return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
  }

  @Test
  void goesOnBehindWhatAThrowingSinkWasGiven() {
    ByteBuffer bytes = ByteBuffer.wrap("1 {'execute': 'stop'}".getBytes(UTF_8));
    assertThatThrownBy(
            () ->
                reader.feed(
                    bytes,
                    request -> {
                      throw new IllegalStateException("no room");
                    }))
        .hasMessage("no room");
    reader.feed(bytes, found::add);
    assertThat(request()).isEqualTo(Request.of("stop"));
  }

  static List<Recording> recordingsOfTheProtocol() {
    return Recording.all().stream().filter(r -> r.name().startsWith("proto-")).toList();
  }

  @ParameterizedTest
  @MethodSource("recordingsOfTheProtocol")
  void aCutAtAnyByteGivesTheSame(Recording recording) {
    for (Recording.Line line : recording.lines()) {
      byte[] bytes = line.bytes();
      // The cost is the square of the length.
      if (line.isIn() && bytes.length < 1_000) {
        List<RequestOrError> whole = readCut(bytes, 0);
        for (int cut = 1; cut < bytes.length; cut++) {
          // Not assertThat for each cut: there are tens of thousands.
          if (!readCut(bytes, cut).equals(whole)) {
            fail("cut at byte " + cut + " of " + line);
          }
        }
      }
    }
  }

  private static List<RequestOrError> readCut(byte[] bytes, int cut) {
    List<RequestOrError> found = new ArrayList<>();
    RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
    reader.feed(ByteBuffer.wrap(bytes, 0, cut), found::add);
    reader.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut), found::add);
    return found;
  }
}
