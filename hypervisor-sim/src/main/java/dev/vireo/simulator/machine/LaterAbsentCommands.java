// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** As {@link AbsentCommands}: those that came after QEMU 7.2. */
final class LaterAbsentCommands {

  /** Errors and events that only a CXL memory device has. */
  private static final List<String> OF_CXL =
      List.of(
          "cxl-inject-general-media-event",
          "cxl-inject-dram-event",
          "cxl-inject-memory-module-event",
          "cxl-inject-poison",
          "cxl-inject-uncorrectable-errors",
          "cxl-inject-correctable-error");

  static final List<Command> ALL = all();

  private LaterAbsentCommands() {}

  private static List<Command> all() {
    List<Command> all = new ArrayList<>();
    OF_CXL.forEach(name -> all.add(Command.query(name, LaterAbsentCommands::noCxl)));
    absent(all, "cxl-add-dynamic-capacity", "Unable to resolve CXL type 3 device");
    absent(all, "cxl-release-dynamic-capacity", "Unable to resolve CXL type 3 device");
    absent(all, "query-hv-balloon-status-report", "no hv-balloon device present");
    absent(all, "xen-event-list", "Xen event channel emulation not enabled");
    absent(all, "xen-event-inject", "Xen event channel emulation not enabled");
    absent(all, "query-firmware-log", "firmware log buffer not found");
    absent(all, "inject-ghes-v2-error", "GHES QMP error inject is not compiled in");
    absent(all, "query-gic-capabilities", "GIC hardware is not available on this target");
    absent(all, "query-s390x-cpu-polarization", "CPU polarization is not supported on this target");
    absent(all, "set-cpu-topology", "CPU topology change is not supported on this target");
    absent(all, "dump-skeys", "Storage keys information not available for this architecture");
    absent(
        all, "query-cpu-model-comparison", "CPU model comparison is not supported on this target");
    absent(all, "query-cpu-model-baseline", "CPU model baseline is not supported on this target");
    return all;
  }

  private static void absent(List<Command> all, String name, String text) {
    all.add(AbsentCommands.absent(name, text));
  }

  private static Json noCxl(Machine machine, JsonObject arguments) throws CommandFailure {
    String path = requireNonNull(arguments.string("path"));
    throw CommandFailure.generic(
        leadsSomewhere(machine, path)
            ? "Path does not point to a CXL type 3 device"
            : "Unable to resolve path");
  }

  private static boolean leadsSomewhere(Machine machine, String path) {
    try {
      ObjectValues.list(machine, path);
      return true;
    } catch (CommandFailure failure) {
      return path.equals("/machine");
    }
  }
}
