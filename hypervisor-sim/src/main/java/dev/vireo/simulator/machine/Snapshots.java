// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.simulator.RunState;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The snapshots of the whole machine that its disk holds: their names only. Guarded by the
 * machine's lock.
 */
public final class Snapshots {

  private final Set<String> names = new LinkedHashSet<>();
  private final boolean storable;

  /**
   * @param storable whether there is a disk that can hold them
   */
  Snapshots(boolean storable) {
    this.storable = storable;
  }

  /** Like {@link #save}, for one that must not exist yet. */
  public void saveNew(Machine machine, String name) throws CommandFailure {
    if (names.contains(name)) {
      throw CommandFailure.generic("Snapshot '" + name + "' already exists in one or more devices");
    }
    save(machine, name);
  }

  /** Stops the guest for the time of saving; one of the same name is replaced. */
  String save(Machine machine, String name) throws CommandFailure {
    requireDisk();
    boolean running = machine.runState() == RunState.RUNNING;
    machine.stop(RunState.SAVE_VM);
    names.add(name);
    if (running) {
      machine.start();
    }
    return "";
  }

  /** Stops the guest first of all, and lets it run on only where loading went well. */
  public String load(Machine machine, String name) throws CommandFailure {
    boolean running = machine.runState() == RunState.RUNNING;
    machine.stop(RunState.RESTORE_VM);
    requireDisk();
    if (!names.contains(name)) {
      throw CommandFailure.generic("Snapshot '" + name + "' does not exist in one or more devices");
    }
    if (running) {
      machine.start();
    }
    return "";
  }

  /** Deletes one; that there is none is no error. */
  public String delete(String name) {
    names.remove(name);
    return "";
  }

  private void requireDisk() throws CommandFailure {
    if (!storable) {
      throw CommandFailure.generic("no block device can store vmstate for snapshot");
    }
  }
}
