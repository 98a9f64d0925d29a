// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array; the list is a copy and cannot be changed. */
public record JsonArray(List<Json> elements) implements Json {

  public static final JsonArray EMPTY = new JsonArray(List.of());

  public JsonArray {
    elements = List.copyOf(elements);
  }

  /** An array of values that {@link Json#of} knows. */
  public static JsonArray of(@Nullable Object... values) {
    return new JsonArray(Arrays.stream(values).map(Json::of).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return JsonEquality.equal(this, other);
  }

  @Override
  public int hashCode() {
    return JsonEquality.hash(this);
  }

  @Override
  public String toString() {
    return JsonWriter.write(this);
  }
}
