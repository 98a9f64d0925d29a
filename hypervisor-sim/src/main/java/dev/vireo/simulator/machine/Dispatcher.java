// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever executes in-band commands, one at a time, whichever monitor they came from. Guarded by
 * the machine's lock.
 */
final class Dispatcher {

  private final List<Runnable> waiting = new ArrayList<>();
  private Duration work = Duration.ZERO;
  private boolean busy;

  /** The command that is being executed takes so long: its reply comes then, and nothing before. */
  void takes(Duration time) {
    work = work.plus(time);
  }

  /** How long the command that was just executed takes; from now on the dispatcher is at it. */
  Duration begin() {
    Duration taken = work;
    work = Duration.ZERO;
    busy = !taken.isZero();
    return taken;
  }

  boolean busy() {
    return busy;
  }

  void whenFree(Runnable task) {
    waiting.add(task);
  }

  /** The command is done; whoever waited may go on. */
  List<Runnable> end() {
    busy = false;
    List<Runnable> released = List.copyOf(waiting);
    waiting.clear();
    return released;
  }
}
