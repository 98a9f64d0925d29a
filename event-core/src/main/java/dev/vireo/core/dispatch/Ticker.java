// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

/** A clock for spans of time; tests bring their own. */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since some moment, as {@link System#nanoTime()}. */
  long nanoTime();
}
