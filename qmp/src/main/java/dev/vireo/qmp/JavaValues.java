// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a plain Java value looks like in JSON. */
final class JavaValues {
  private JavaValues() {}

  static Json toJson(@Nullable Object value) {
    if (value == null) {
      return JsonNull.NULL;
    }
    if (value instanceof Json json) {
      return json;
    }
    if (value instanceof String string) {
      return new JsonString(string);
    }
    if (value instanceof Boolean bool) {
      return JsonBoolean.of(bool);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return structure(value);
  }

  private static JsonNumber number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      return JsonNumber.of(number.doubleValue());
    }
    if (number instanceof BigInteger big) {
      return JsonNumber.of(big);
    }
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return JsonNumber.of(number.longValue());
    }
    throw unknown(number);
  }

  private static Json structure(Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject.Builder builder = JsonObject.builder();
      map.forEach((name, member) -> builder.put((String) name, member));
      return builder.build();
    }
    if (value instanceof Collection<?> collection) {
      return JsonArray.of(collection.toArray());
    }
    throw unknown(value);
  }

  private static IllegalArgumentException unknown(Object value) {
    return new IllegalArgumentException(
        "no JSON value for "
            + value.getClass().getName()
            + "; known are Json, String, Boolean, integers, doubles, Map and Collection");
  }
}
