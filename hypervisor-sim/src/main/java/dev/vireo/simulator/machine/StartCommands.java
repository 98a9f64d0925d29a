// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import java.util.List;

/** The command that ends {@code --preconfig}. */
final class StartCommands {

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "x-exit-preconfig", (machine, arguments) -> machine.running().exitPreconfig()));

  private StartCommands() {}
}
