// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the guest's ACPI driver reports of slots for processors and memory (_OST). Guarded by the
 * machine's lock.
 */
public final class AcpiReports {

  static final List<Command> COMMANDS =
      List.of(
          Command.query("query-acpi-ospm-status", (machine, arguments) -> machine.acpi().status()));

  private static final String CPU = "CPU";
  private static final String DIMM = "DIMM";

  private record Slot(String type, int number) {}

  private record Report(long source, long status) {}

  private static final Report NONE = new Report(0, 0);

  private final Machine machine;
  private final Map<Slot, Report> reports = new HashMap<>();

  /** Nothing is reported yet. */
  public AcpiReports(Machine machine) {
    this.machine = machine;
  }

  /** The guest reports of a processor. */
  public void processor(int number, long source, long status) {
    report(new Slot(CPU, number), new Report(source, status));
  }

  /** The guest reports of a memory slot. */
  public void memory(int number, long source, long status) {
    report(new Slot(DIMM, number), new Report(source, status));
  }

  private void report(Slot slot, Report report) {
    reports.put(slot, report);
    machine.raise("ACPI_DEVICE_OST", JsonObject.of("info", info(slot)));
  }

  private JsonObject info(Slot slot) {
    Report report = reports.getOrDefault(slot, NONE);
    return JsonObject.builder()
        .putIfPresent("device", device(slot))
        .put("slot", Integer.toString(slot.number()))
        .put("slot-type", slot.type())
        .put("source", report.source())
        .put("status", report.status())
        .build();
  }

  private @Nullable String device(Slot slot) {
    String name =
        slot.type().equals(CPU)
            ? machine.devices().processors().name(slot.number())
            : machine.devices().memory().name(slot.number());
    return name == null || name.isEmpty() ? null : name;
  }

  private Json status() throws CommandFailure {
    if (machine.devices().board().none()) {
      throw CommandFailure.generic("command is not supported, missing ACPI device");
    }
    List<JsonObject> status = new ArrayList<>();
    for (int number = 0; number < machine.devices().memory().slots(); number++) {
      status.add(info(new Slot(DIMM, number)));
    }
    // Before 11.0 QEMU lists processors only after the guest has gone over to the newer way of
    // plugging them.
    boolean modern =
        machine.settings().profile().isAtLeast(11, 0)
            || reports.keySet().stream().anyMatch(slot -> slot.type().equals(CPU));
    int processors = modern ? machine.devices().processors().count() : 0;
    for (int number = 0; number < processors; number++) {
      status.add(info(new Slot(CPU, number)));
    }
    return Json.of(status);
  }
}
