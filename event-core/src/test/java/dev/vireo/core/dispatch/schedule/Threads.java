// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import java.util.List;

/** The scheduled threads of a run. */
public final class Threads {
  private Threads() {}

  /** Waits until all of them have ended. */
  public static void awaitEnd(List<ScheduledThread> threads) {
    Scheduler.current().awaitEnd(threads);
  }
}
