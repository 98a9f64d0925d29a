// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import org.jspecify.annotations.Nullable;

/** A thread whose steps the scheduler gives out; it stands in for those that the engine makes. */
public final class ScheduledThread extends Thread {
  private boolean interrupt;

  /** As the constructor of {@link Thread}. */
  public ScheduledThread(
      @Nullable ThreadGroup group, Runnable life, String name, long stack, boolean inherit) {
    super(group, life, name, stack, inherit);
  }

  @Override
  public void start() {
    Scheduler.current().start(this);
  }

  @Override
  public void interrupt() {
    interrupt = true;
  }

  @Override
  public boolean isInterrupted() {
    return interrupt;
  }

  boolean takeInterrupt() {
    boolean was = interrupt;
    interrupt = false;
    return was;
  }
}
