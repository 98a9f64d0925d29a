// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.agent;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What an agent's client lives by.
 *
 * @param alarms run short tasks later
 * @param delays how long to wait before the next attempt
 * @param executor for everything that may have to wait
 */
public record AgentSurroundings(Alarms alarms, Delays delays, Executor executor) {

  /** Runs tasks later. */
  @FunctionalInterface
  public interface Alarms {
    /** Running what is returned lets the task be forgotten. */
    Runnable after(Duration delay, Runnable task);
  }

  /** A back-off. */
  public interface Delays {
    /** The delay before the next attempt. */
    Duration delay();

    /** An attempt succeeded. */
    void reset();
  }
}
