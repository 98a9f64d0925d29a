// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.simulator.machine.Machine;
import java.time.Duration;

/** The one step that comes next: to plan another makes it void. Guarded by the machine's lock. */
final class NextStep {

  private final Machine machine;
  private int plan;

  NextStep(Machine machine) {
    this.machine = machine;
  }

  void plan(Duration delay, Runnable step) {
    int planned = ++plan;
    machine.later(
        delay,
        () -> {
          if (plan == planned) {
            step.run();
          }
        });
  }

  /** None comes by itself. */
  void none() {
    plan++;
  }
}
