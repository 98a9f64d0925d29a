// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.machine.CommandFailure;

/** The names of a machine's drives and nodes. */
final class DriveNames implements NodeOpener.Names {

  private final Storage storage;

  DriveNames(Storage storage) {
    this.storage = storage;
  }

  @Override
  public BlockNode find(String name) throws CommandFailure {
    return Nodes.lookup(storage, name, name);
  }

  @Override
  public boolean isDrive(String name) {
    return storage.drives().named(name).isPresent();
  }
}
