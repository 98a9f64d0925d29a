// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type are read, written and described. One description serves all three, so that
 * they cannot differ.
 */
public interface Kind<T> {

  /** The value; null if it is none, and the findings tell why. */
  @Nullable T read(Yaml value, Findings findings);

  /** Whether a mapping with this one key may be such a value. */
  default boolean beginsWith(String word) {
    return false;
  }

  /** The value as a tree, which {@link #read} takes. */
  Json write(T value);

  /** The JSON Schema of what {@link #read} takes. */
  JsonObject schema();
}
