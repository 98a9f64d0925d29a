// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.Map;

/** The actions of a transaction that are done at once and can be taken back. */
final class TransactionAction {

  /** Does it, and returns how to take it back. */
  @FunctionalInterface
  private interface Preparation {
    Runnable run(Machine machine, JsonObject data) throws CommandFailure;
  }

  private static final Map<String, Preparation> ALL =
      Map.of(
          "abort", (machine, data) -> abort(),
          "block-dirty-bitmap-add", Bitmaps::add,
          "block-dirty-bitmap-remove", Bitmaps::remove,
          "block-dirty-bitmap-clear", Bitmaps::clear,
          "block-dirty-bitmap-enable", Bitmaps::enable,
          "block-dirty-bitmap-disable", Bitmaps::disable,
          "block-dirty-bitmap-merge", Bitmaps::merge,
          "blockdev-snapshot", Snapshots::cover,
          "blockdev-snapshot-internal-sync", InternalSnapshots::make,
          "blockdev-snapshot-sync", Snapshots::sync);

  private TransactionAction() {}

  private static Runnable abort() throws CommandFailure {
    throw CommandFailure.generic("Transaction aborted using Abort action");
  }

  static Runnable prepare(Machine machine, String type, JsonObject data) throws CommandFailure {
    Preparation preparation = ALL.get(type);
    if (preparation == null) {
      throw CommandFailure.generic("Transactions of " + type + " are not simulated");
    }
    return preparation.run(machine, data);
  }
}
