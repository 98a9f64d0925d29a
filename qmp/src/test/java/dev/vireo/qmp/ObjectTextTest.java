// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An object's text answers what the object made of it answers. */
class ObjectTextTest {

  static List<Recording> recordings() {
    return Recording.all().stream().filter(r -> !r.name().equals("proto-pretty")).toList();
  }

  private static ObjectText text(String json) {
    return ObjectText.of(json.getBytes(UTF_8), 0);
  }

  private static void assertAlike(ObjectText text, JsonObject object, String name) {
    assertThat(text.get(name)).isEqualTo(object.get(name));
    assertThat(text.string(name)).isEqualTo(object.string(name));
    assertThat(text.longValue(name)).isEqualTo(object.longValue(name));
    assertThat(text.bigInteger(name)).isEqualTo(object.bigInteger(name));
    assertThat(text.has(name)).isEqualTo(object.has(name) && object.get(name) != JsonNull.NULL);
    assertThat(text.bool(name))
        .isEqualTo(object.get(name) instanceof JsonBoolean bool ? bool.value() : null);
    JsonObject inner = object.object(name);
    assertThat(text.object(name) == null).isEqualTo(inner == null);
    if (inner != null) {
      inner.members().keySet().forEach(member -> assertAlike(text.object(name), inner, member));
    }
  }

  private static void assertAlike(String json) {
    JsonObject object = (JsonObject) Json.parse(json);
    ObjectText text = text(json);
    object.members().keySet().forEach(name -> assertAlike(text, object, name));
    assertAlike(text, object, "absent");
    assertThat(text).hasToString(object.toString());
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void forAllThatWasRecorded(Recording recording) {
    for (Recording.Line line : recording.lines()) {
      if (line.isOut()) {
        assertAlike(line.raw());
      }
    }
  }

  @Test
  void forValuesOfAllTypes() {
    assertAlike(
        "{\"s\": \"text\", \"e\": \"a\\n\\u00e9\\\"\", \"u\": \"\u00e9\", \"t\": true, \"f\": false,"
            + " \"n\": null, \"nan\": nan, \"inf\": -inf, \"o\": {\"a\": {\"b\": 1}}, \"l\": [{}, \"}\"]}");
  }

  @Test
  void forNumbersOfAllSizes() {
    assertAlike(
        "{\"zero\": 0, \"minus\": -0, \"digits18\": 999999999999999999, \"max\": 9223372036854775807,"
            + " \"over\": 9223372036854775808, \"min\": -9223372036854775808, \"under\":"
            + " -9223372036854775809, \"unsigned\": 18446744073709551615, \"fraction\": 1.5,"
            + " \"exponent\": 1e3, \"negative\": -7}");
    assertThat(text("{\"a\": 18446744073709551615}").bigInteger("a"))
        .isEqualTo(new BigInteger("18446744073709551615"));
  }

  @Test
  void forSpaceAnywhere() {
    assertAlike("{ \"a\" : 1 ,\"b\":\t[ ] , \"c\":{ } }");
    assertAlike("{ }");
  }

  @Test
  void theLastOfEqualNamesCounts() {
    assertAlike("{\"a\": 1, \"b\": 2, \"a\": 3}");
    assertAlike("{\"a\": 1, \"\\u0061\": 2}");
  }

  @Test
  void namesWithEscapesAreWhatTheyMean() {
    assertAlike("{\"d\\u0065vice\": \"x\", \"a\\\"b\": 1, \"\u00e9\": 2}");
  }

  @Test
  void aNameIsNotFoundAcrossTheEndOfAnother() {
    ObjectText text = text("{\"a\": \"b\"}");
    assertThat(text.has("a\": \"b")).isFalse();
    assertThat(text.has("a\": \"b\"}")).isFalse();
    assertThat(text.has("")).isFalse();
  }

  @Test
  void aNameThatIsTheBeginningOfAnotherIsNone() {
    assertAlike("{\"node\": 1, \"node-name\": 2}");
    assertThat(text("{\"node-name\": 2}").has("node")).isFalse();
  }

  @Test
  void forMoreMembersThanUsual() {
    StringBuilder json = new StringBuilder("{\"m0\": 0");
    for (int i = 1; i < 100; i++) {
      json.append(", \"m").append(i).append("\": ").append(i);
    }
    assertAlike(json.append('}').toString());
  }

  @Test
  void anEventWithoutDataHasNoMembers() {
    MonitorEvent event = MonitorEvent.of("STOP", null, 1, 2);
    assertThat(event.dataMembers()).hasToString("{}");
  }
}
