// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.Machine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries about storage. */
final class BlockQueries {

  private static final DriveStatistics NOTHING = new DriveStatistics();

  static final List<Command> ALL =
      List.of(
          Command.query("query-block", (machine, arguments) -> drives(machine)),
          Command.query(
              "query-named-block-nodes",
              (machine, arguments) -> nodes(machine, arguments.bool("flat", false))),
          Command.query(
              "query-blockstats",
              (machine, arguments) ->
                  arguments.bool("query-nodes", false)
                      ? nodeStatistics(machine)
                      : driveStatistics(machine)));

  private BlockQueries() {}

  private static NodeReport reports(Machine machine) {
    return new NodeReport(machine.settings().profile());
  }

  private static Json drives(Machine machine) {
    NodeReport reports = reports(machine);
    return Json.of(
        machine.storage().drives().all().stream()
            .filter(drive -> !drive.name.isEmpty() || drive.device() != null)
            .map(drive -> drive.report(reports))
            .toList());
  }

  private static Json nodes(Machine machine, boolean flat) {
    NodeReport reports = reports(machine);
    return Json.of(
        machine.storage().graph().all().stream().map(node -> reports.of(node, flat)).toList());
  }

  private static Json driveStatistics(Machine machine) {
    return Json.of(
        machine.storage().drives().all().stream()
            .map(drive -> statistics(drive, machine.settings().profile()))
            .toList());
  }

  private static JsonObject statistics(Drive drive, QemuProfile profile) {
    BlockNode medium = drive.shownMedium();
    return JsonObject.builder()
        .put("device", drive.name)
        .putIfPresent("qdev", drive.device() == null ? null : drive.qdev())
        .putIfPresent("node-name", medium == null ? null : medium.name)
        .put(
            "stats",
            drive.statistics.report(medium == null ? 0 : medium.highestOffset, true, profile))
        .putIfPresent("driver-specific", medium == null ? null : driverStatistics(medium))
        .putIfPresent("parent", medium == null ? null : below(medium, true, profile))
        .putIfPresent("backing", medium == null ? null : backing(medium, profile))
        .build();
  }

  /** The oldest first. */
  private static Json nodeStatistics(Machine machine) {
    List<BlockNode> nodes = new ArrayList<>(machine.storage().graph().all());
    Collections.reverse(nodes);
    QemuProfile profile = machine.settings().profile();
    return Json.of(nodes.stream().map(node -> statistics(node, false, profile)).toList());
  }

  /**
   * Of a node.
   *
   * @param ofDrive whether it is told of as part of a drive
   */
  private static JsonObject statistics(BlockNode node, boolean ofDrive, QemuProfile profile) {
    return JsonObject.builder()
        .put("node-name", node.name)
        .put("stats", NOTHING.report(node.highestOffset, false, profile))
        .putIfPresent("driver-specific", driverStatistics(node))
        .putIfPresent("parent", below(node, ofDrive, profile))
        .putIfPresent("backing", ofDrive ? backing(node, profile) : null)
        .build();
  }

  private static @Nullable JsonObject below(BlockNode node, boolean ofDrive, QemuProfile profile) {
    return node.below().map(below -> statistics(below, ofDrive, profile)).orElse(null);
  }

  private static @Nullable JsonObject backing(BlockNode node, QemuProfile profile) {
    BlockNode backing = node.shownThrough();
    return backing == null ? null : statistics(backing.withoutImplicitFilters(), true, profile);
  }

  private static @Nullable JsonObject driverStatistics(BlockNode node) {
    return node.driver.equals("file")
        ? JsonObject.of(
            "driver", "file", "discard-nb-ok", 0, "discard-nb-failed", 0, "discard-bytes-ok", 0)
        : null;
  }
}
