// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Limits for the speed of a drive, which are kept and told. */
final class IoLimits {

  static final List<Command> ALL =
      List.of(
          Command.effect("block_set_io_throttle", IoLimits::set),
          Command.effect(
              "block-latency-histogram-set",
              (machine, arguments) ->
                  machine.storage().drives().require(JsonObject.of("id", arguments.string("id")))));

  private static final List<String> NAMES =
      List.of("bps", "bps_rd", "bps_wr", "iops", "iops_rd", "iops_wr");

  private static final long MOST = 1_000_000_000_000_000L;

  private IoLimits() {}

  private static void set(Machine machine, JsonObject arguments) throws CommandFailure {
    Drive drive = machine.storage().drives().require(arguments);
    BlockNode medium = drive.medium();
    if (medium == null) {
      throw CommandFailure.generic("Device has no medium");
    }
    Map<String, Long> limits = new HashMap<>();
    for (String name : NAMES) {
      limits.put(name, Options.number(arguments, name, 0));
    }
    check(limits, "bps");
    check(limits, "iops");
    drive.limits = Map.copyOf(limits);
    drive.limitGroup = requireNonNullElse(arguments.string("group"), drive.qdev());
  }

  private static void check(Map<String, Long> limits, String kind) throws CommandFailure {
    long all = limits.getOrDefault(kind, 0L);
    long reads = limits.getOrDefault(kind + "_rd", 0L);
    long writes = limits.getOrDefault(kind + "_wr", 0L);
    if (all > 0 && (reads > 0 || writes > 0)) {
      throw CommandFailure.generic(
          "bps/iops/max total values and read/write values cannot be used at the same time");
    }
    for (long limit : List.of(all, reads, writes)) {
      if (limit < 0 || limit > MOST) {
        throw CommandFailure.generic("bps/iops/max values must be within [0, " + MOST + "]");
      }
    }
  }
}
