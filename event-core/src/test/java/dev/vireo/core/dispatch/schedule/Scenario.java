// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import java.util.List;
import java.util.Random;

/** What happens in one run. */
public interface Scenario {

  /**
   * Plays it, on a scheduled thread.
   *
   * @param choices decides what happens; who goes on at each step is decided elsewhere
   * @return what broke a promise
   */
  List<String> play(Random choices) throws Exception;
}
