// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Nested
  class Written {

    @Test
    void asQemuWrites() {
      JsonObject value =
          JsonObject.of(
              "text",
              "\u00E9 \uD83D\uDE00 \u007F / \" \\ \b\f\n\r\t \u0001",
              "list",
              JsonArray.of(1, -2L, true, null, "x"),
              "empty",
              JsonObject.EMPTY,
              "none",
              JsonArray.EMPTY);

      assertThat(value)
          .hasToString(
              "{\"text\": \"\\u00E9 \\uD83D\\uDE00 \\u007F / \\\" \\\\ \\b\\f\\n\\r\\t \\u0001\", "
                  + "\"list\": [1, -2, true, null, \"x\"], \"empty\": {}, \"none\": []}");
    }

    @ParameterizedTest
    @CsvSource({
      "0.1, 0.10000000000000001",
      "100, 100",
      "1e16, 10000000000000000",
      "1e17, 1e+17",
      "-1.5e-5, -1.5000000000000000e-05",
      "0.0001, 0.0001",
      "1e300, 1.0000000000000001e+300",
      "4.9e-324, 4.9406564584124654e-324",
      "1.7976931348623157e308, 1.7976931348623157e+308",
      "123456789.125, 123456789.125",
      "Infinity, inf",
      "-Infinity, -inf",
      "NaN, nan",
      "-0.0, -0"
    })
    void doublesAsPrintfDoes(double value, String text) {
      String withoutZeros = text.replace("1.5000000000000000e", "1.5e");
      assertThat(JsonNumber.of(value)).hasToString(withoutZeros);
    }
  }

  @Nested
  class Read {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "[]",
          "\"\"",
          "0",
          "-0",
          "-0.0",
          "1e5",
          "1E-5",
          "12.50",
          "true",
          "false",
          "null",
          "inf",
          "-inf",
          "nan",
          "-nan",
          "18446744073709551615",
          "{\"\": [{}]}",
          "\"\\uD800\""
        })
    void isWrittenAgainAsItWas(String text) {
      assertThat(Json.parse(text)).hasToString(text);
    }

    @Test
    void spaceAndEscapesAreNotKept() {
      assertThat(Json.parse(" \r\n\t{ \"\\u0061\\/\" :[ 1 ,2 ] } "))
          .hasToString("{\"a/\": [1, 2]}");
    }

    @Test
    void utf8AndSurrogatePairsAreTheSame() {
      assertThat(Json.parse("\"\u00E9\uD83D\uDE00\""))
          .isEqualTo(Json.parse("\"\\u00e9\\ud83d\\ude00\""));
    }

    @Test
    void ofEqualNamesTheLastCounts() {
      assertThat(Json.parse("{\"a\": 1, \"b\": 2, \"a\": 3}")).hasToString("{\"a\": 3, \"b\": 2}");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "", " ", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{'a': 1}", "{1: 2}", "tru", "truest",
          "nul", "01", "+1", ".5", "1.", "1e", "--1", "infinity", "\"", "\"\\\"", "\"\\u12g4\"",
          "\"\t\"", "1 2", "{} {}", "\uFEFF1", "\uD800"
        })
    void anythingElseIsRefused(String text) {
      assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(QmpSyntaxException.class);
    }

    @Test
    void aRefusalSaysWhatWasFoundAndWhere() {
      assertThatThrownBy(() -> Json.parse("{\"a\": [1 2]}"))
          .hasMessage("at byte 9: expected ',' or ']', found '2]}'")
          .extracting(e -> ((QmpSyntaxException) e).offset())
          .isEqualTo(9);
    }

    @Test
    void depthIsLimited() {
      assertThat(Json.parse("[".repeat(1_024) + "]".repeat(1_024))).isInstanceOf(JsonArray.class);
      assertThatThrownBy(() -> Json.parse("[".repeat(1_025) + "]".repeat(1_025)))
          .isInstanceOf(QmpSyntaxException.class)
          .hasMessageContaining("more than 1024 brackets are open");
    }
  }

  @Nested
  class OfAMillionLevels {
    private final String text = "[{\"a\": ".repeat(500_000) + "1" + "}]".repeat(500_000);

    @Test
    void isReadWrittenAndComparedWithoutRecursion() {
      Json value = Json.parse(text, 1_000_000);
      Json same = Json.parse(value.toString(), 1_000_000);
      Json other = Json.parse(text.replace('1', '2'), 1_000_000);

      // Not isEqualTo, which would print the values.
      assertThat(value.equals(same)).isTrue();
      assertThat(value.equals(other)).isFalse();
      assertThat(value.hashCode()).isEqualTo(same.hashCode());
    }
  }

  @Nested
  class Objects {
    private final JsonObject object =
        (JsonObject)
            Json.parse(
                """
                {"text": "a", "large": 18446744073709551615, "small": -9223372036854775808,
                 "double": 1.5, "flag": true, "nothing": null, "object": {"x": 1}, "array": [2]}
                """);

    @Test
    void giveMembersOfTheTypeThatIsAskedFor() {
      assertThat(object.string("text")).isEqualTo("a");
      assertThat(object.longValue("small")).isEqualTo(Long.MIN_VALUE);
      assertThat(object.bigInteger("large")).isEqualTo(new BigInteger("18446744073709551615"));
      assertThat(object.number("double").doubleValue()).isEqualTo(1.5);
      assertThat(object.bool("flag", false)).isTrue();
      assertThat(object.object("object")).isEqualTo(JsonObject.of("x", 1));
      assertThat(object.array("array")).isEqualTo(JsonArray.of(2));
    }

    @Test
    void giveNullForOtherTypes() {
      assertThat(object.string("large")).isNull();
      assertThat(object.longValue("large")).isNull();
      assertThat(object.longValue("double")).isNull();
      assertThat(object.bigInteger("text")).isNull();
      assertThat(object.object("array")).isNull();
      assertThat(object.bool("text", true)).isTrue();
    }

    @Test
    void tellAbsentFromNull() {
      assertThat(object.get("absent")).isNull();
      assertThat(object.get("nothing")).isEqualTo(JsonNull.NULL);
      assertThat(object.has("absent")).isFalse();
    }

    @Test
    void areEqualInAnyOrder() {
      assertThat(JsonObject.of("a", 1, "b", 2))
          .isEqualTo(JsonObject.of("b", 2, "a", 1))
          .hasSameHashCodeAs(JsonObject.of("b", 2, "a", 1))
          .isNotEqualTo(JsonObject.of("a", 1))
          .isNotEqualTo(JsonObject.of("a", 1, "c", 2))
          .isNotEqualTo(JsonArray.of(1));
    }

    @Test
    void cannotBeChanged() {
      assertThatThrownBy(() -> object.members().put("x", JsonNull.NULL))
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void canBePutInQemusOrder() {
      JsonObject reply = JsonObject.of("error", 1, "id", 2, "return", 3);
      assertThat(reply.inQemuOrder()).hasToString("{\"return\": 3, \"id\": 2, \"error\": 1}");
    }
  }

  @Nested
  class OfJavaValues {

    @Test
    void collectionsAndMapsBecomeArraysAndObjects() {
      assertThat(Json.of(Arrays.asList(1, null, Map.of("a", List.of(1.5, false)))))
          .hasToString("[1, null, {\"a\": [1.5, false]}]");
    }

    @Test
    void unknownClassesAreRefusedByName() {
      assertThatThrownBy(() -> JsonObject.of("thread", Thread.currentThread()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no JSON value for java.lang.Thread");
    }

    @Test
    void namesAndValuesGoInPairs() {
      assertThatThrownBy(() -> JsonObject.of("a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a value is missing");
    }

    @Test
    void numbersMustLookLikeNumbers() {
      assertThatThrownBy(() -> new JsonNumber("1, 2"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a JSON number: '1, 2'");
    }
  }
}
