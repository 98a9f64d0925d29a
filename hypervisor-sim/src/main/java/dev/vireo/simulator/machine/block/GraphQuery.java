// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.machine.Command;
import java.util.List;

/** The command that tells who uses what. */
final class GraphQuery {

  static final List<Command> ALL = List.of();

  private GraphQuery() {}
}
