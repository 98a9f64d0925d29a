// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

/** Something that a worker does. */
@FunctionalInterface
interface Work {

  /**
   * Does it, or a part of it.
   *
   * @param turn the worker's own, between calls
   */
  void run(Turn turn);
}
