// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real QEMU 11.1 said to the same bytes. */
class SyntaxErrorsTest {

  private final RequestReader reader = new RequestReader(QmpLimits.DEFAULTS, SyntaxErrors.AT_ONCE);

  /** The errors that these bytes give; what is complete is not told. */
  private List<String> feed(String bytes) {
    List<String> errors = new ArrayList<>();
    reader.feed(
        ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)),
        found -> {
          if (found instanceof RejectedRequest rejected) {
            errors.add(rejected.failure().description().replace("JSON parse error, ", ""));
          }
        });
    return errors;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "hello                             | 1:1: invalid keyword 'hello'",
        "{\"execute\" \"query-name\"}      | 1:12: expecting ':'",
        "{\"execute\": \"query-name\",}    | 1:26: expecting key",
        "{1: 2}                            | 1:2: expecting key",
        "{true:1}                          | 1:2: expecting key",
        "{\"a\": }                         | 1:7: expecting value",
        "{\"a\":,}                         | 1:6: expecting value",
        "{\"a\":1 \"b\"}                   | 1:8: expected ',' or '}'",
        "{\"a\":1,,}                       | 1:8: expecting key",
        "[1 2]                             | 1:4: expected ',' or ']'",
        "[1,]                              | 1:4: expecting value",
        "{]                                | 1:2: expecting key",
        "[   @                             | 1:5: stray '@'",
        "{\"a\":1,\"a\":2}                 | 1:12: duplicate key",
        "{\"x\": \"\\ud800\"}              | 1:7: \\ud800 is not a valid Unicode character",
      })
  void tellWhereTheTokenBegins(String line, String error) {
    assertThat(feed(line + "\n")).containsExactly(error);
  }

  @Test
  void countColumnsInBytesAndLinesOverTheWholeConnection() {
    feed("{'execute': 'query-name'}\r\n\n");
    assertThat(feed("\t{\"\u00C3\u00A9\u00C3\u00A9\"\n 1}\n"))
        .containsExactly("4:2: expecting ':'");
  }

  @Test
  void areOneColumnTooFarBehindAWordThatEndsWithoutASpace() {
    assertThat(feed("nul{1}\n"))
        .containsExactly("1:1: invalid keyword 'nul'", "1:5: expecting key");
    assertThat(feed("1.5.2\n"))
        .containsExactly("QMP input must be a JSON object", "2:5: stray '.'");
  }

  @Test
  void comeAtOnceAndOnceForEachRequest() {
    assertThat(feed("{1: 2 3 [} ")).containsExactly("1:2: expecting key");
    assertThat(feed("] 5")).isEmpty();
  }

  @Test
  void endWithAStrayByteWhichIsTheirsToo() {
    assertThat(feed("[1 2 ")).containsExactly("1:4: expected ',' or ']'");
    assertThat(feed("@\n")).isEmpty();
    assertThat(feed("{'execute': 5}"))
        .containsExactly("QMP input member 'execute' must be a string");
  }
}
