// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.util.Objects.requireNonNull;

/** A JSON string: its value, without quotes and escapes. */
public record JsonString(String value) implements Json {

  public JsonString {
    requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return JsonWriter.write(this);
  }
}
