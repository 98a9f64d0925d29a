// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import org.jspecify.annotations.Nullable;

/** Something inside the machine that follows its events. Called with the machine locked. */
@FunctionalInterface
public interface EventWatcher {

  /** An event is about to be told. */
  void happens(String event, @Nullable JsonObject data);
}
