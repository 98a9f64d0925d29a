// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.HardwareOption;
import java.util.List;

/** Commands that came after QEMU 7.2 and ask what the machine is. */
final class LaterCommands {

  /** The eBPF programs of a QEMU are parts of it; a simulated one has none to give away. */
  private static final String NO_PROGRAM = "eBPF object is not available";

  static final List<Command> ALL =
      List.of(
          Command.query("query-audiodevs", (machine, arguments) -> sounds(machine)),
          Command.query("query-accelerators", (machine, arguments) -> accelerators(machine)),
          Command.query("query-migrationthreads", (machine, arguments) -> JsonArray.EMPTY),
          Command.query(
              "x-query-interrupt-controllers",
              (machine, arguments) ->
                  EmulatorAnswers.of(
                      machine.settings().profile(), "x-query-interrupt-controllers")),
          Command.query(
              "x-accel-stats",
              (machine, arguments) ->
                  EmulatorAnswers.of(machine.settings().profile(), "x-accel-stats")),
          AbsentCommands.absent("request-ebpf", NO_PROGRAM));

  private LaterCommands() {}

  private static JsonObject accelerators(Machine machine) {
    return JsonObject.of(
        "enabled",
        machine.settings().kvm() ? "kvm" : "tcg",
        "present",
        JsonArray.of("kvm", "mshv", "qtest", "tcg"));
  }

  private static Json sounds(Machine machine) {
    return Json.of(
        machine.settings().hardware().options("audiodev").map(LaterCommands::sound).toList());
  }

  private static JsonObject sound(HardwareOption option) {
    JsonObject given = option.properties();
    return JsonObject.builder()
        .put("id", given.string("id"))
        .put("driver", given.string("driver"))
        .put("in", stream())
        .put("out", stream())
        .put("timer-period", 10_000)
        .build();
  }

  private static JsonObject stream() {
    return JsonObject.of(
        "mixing-engine",
        true,
        "fixed-settings",
        true,
        "frequency",
        44_100,
        "channels",
        2,
        "voices",
        1,
        "format",
        "s16");
  }
}
