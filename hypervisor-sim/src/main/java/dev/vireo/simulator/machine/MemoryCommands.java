// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import java.util.List;

/** Commands about the guest's memory, of which a simulated domain has none. */
final class MemoryCommands {

  static final List<Command> ALL =
      List.of(Command.effect("dump-guest-memory", (machine, arguments) -> {}));

  private MemoryCommands() {}
}
