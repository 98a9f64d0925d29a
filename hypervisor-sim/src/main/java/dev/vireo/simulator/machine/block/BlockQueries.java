// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
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
        machine.storage().drives().all().stream().map(BlockQueries::statistics).toList());
  }

  private static JsonObject statistics(Drive drive) {
    BlockNode medium = drive.shownMedium();
    return JsonObject.builder()
        .put("device", drive.name)
        .putIfPresent("qdev", drive.device() == null ? null : drive.qdev())
        .putIfPresent("node-name", medium == null ? null : medium.name)
        .put("stats", drive.statistics.report(medium == null ? 0 : medium.highestOffset, true))
        .putIfPresent("driver-specific", medium == null ? null : driverStatistics(medium))
        .putIfPresent("parent", medium == null ? null : below(medium, true))
        .putIfPresent("backing", medium == null ? null : backing(medium))
        .build();
  }

  /** The oldest first. */
  private static Json nodeStatistics(Machine machine) {
    List<BlockNode> nodes = new ArrayList<>(machine.storage().graph().all());
    Collections.reverse(nodes);
    return Json.of(nodes.stream().map(node -> statistics(node, false)).toList());
  }

  /**
   * Of a node.
   *
   * @param ofDrive whether it is told of as part of a drive
   */
  private static JsonObject statistics(BlockNode node, boolean ofDrive) {
    return JsonObject.builder()
        .put("node-name", node.name)
        .put("stats", NOTHING.report(node.highestOffset, false))
        .putIfPresent("driver-specific", driverStatistics(node))
        .putIfPresent("parent", below(node, ofDrive))
        .putIfPresent("backing", ofDrive ? backing(node) : null)
        .build();
  }

  private static @Nullable JsonObject below(BlockNode node, boolean ofDrive) {
    return node.below().map(below -> statistics(below, ofDrive)).orElse(null);
  }

  private static @Nullable JsonObject backing(BlockNode node) {
    BlockNode backing = node.shownThrough();
    return backing == null ? null : statistics(backing.withoutImplicitFilters(), true);
  }

  private static @Nullable JsonObject driverStatistics(BlockNode node) {
    return node.driver.equals("file")
        ? JsonObject.of(
            "driver", "file", "discard-nb-ok", 0, "discard-nb-failed", 0, "discard-bytes-ok", 0)
        : null;
  }
}
