// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A command was executed.
 *
 * @param value what it returned, mostly an empty object
 */
public record Success(Json value, @Nullable Json id) implements Reply {

  public Success {
    requireNonNull(value, "value");
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.builder().put("return", value).putIfPresent("id", id).build();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
