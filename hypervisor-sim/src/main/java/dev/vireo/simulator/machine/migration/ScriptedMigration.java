// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Machine;

/**
 * An outgoing migration of which only the events are there, step by step as a script wants it.
 * Guarded by the machine's lock.
 */
public final class ScriptedMigration {

  private final Machine machine;

  /** Of a machine that has just started. */
  public ScriptedMigration(Machine machine) {
    this.machine = machine;
  }

  /** It begins. */
  public void begin() {
    tell("setup");
    tellPass(1);
    tell("active");
  }

  /** It ends well. */
  public void complete() {
    machine.stop(RunState.FINISH_MIGRATE);
    tellPass(2);
    tell("completed");
    machine.become(RunState.POSTMIGRATE);
  }

  /** It fails, or the one that is really under way. */
  public void fail() {
    if (!machine.migration().fail()) {
      tell("failed");
    }
  }

  private void tell(String status) {
    machine.raise("MIGRATION", JsonObject.of("status", status));
  }

  private void tellPass(int pass) {
    machine.raise("MIGRATION_PASS", JsonObject.of("pass", pass));
  }
}
