// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import java.util.List;

/** Commands about the processor and the threads of QEMU. */
final class ProcessorCommands {

  /** What QEMU names as the thread of a processor; a simulated domain has none to name. */
  static final int THREAD = 1000;

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "set-numa-node", (machine, arguments) -> machine.devices().numa().set(arguments)));

  private ProcessorCommands() {}
}
