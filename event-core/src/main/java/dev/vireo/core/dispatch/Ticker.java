// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Instant;

/** The engine's clock, mostly for spans of time; tests bring their own. */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since some moment, as {@link System#nanoTime()}. */
  long nanoTime();

  /** The time of day, for what people read. */
  default Instant now() {
    return Instant.now();
  }

  /**
   * Whether whoever keeps this clock looks after running calls too, by {@link
   * Engine#lookAfterCalls}, whenever it moves. Otherwise a thread of the engine does, which a clock
   * that leaps would mislead.
   */
  default boolean looksAfterCalls() {
    return false;
  }
}
