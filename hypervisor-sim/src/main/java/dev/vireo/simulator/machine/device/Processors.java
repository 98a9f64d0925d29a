// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The processors. Guarded by the machine's lock. */
final class Processors {

  static final List<Command> COMMANDS =
      List.of(
          Command.query(
              "query-cpus-fast", (machine, arguments) -> machine.devices().processors().present()),
          Command.query(
              "query-hotpluggable-cpus",
              (machine, arguments) -> machine.devices().processors().places()));

  private static final long FIRST_THREAD = 1000;

  private final Machine machine;
  private final Board board;
  private final NumaNodes numa;
  private final String type;
  private final boolean x86;
  private final int sockets;
  private final int cores;
  private final int threads;

  /** The path of each that is there, by its number. */
  private final Map<Integer, String> present = new TreeMap<>();

  Processors(Machine machine, Hardware hardware, Board board) {
    this.machine = machine;
    this.board = board;
    this.numa = new NumaNodes(machine, this);
    JsonObject smp =
        hardware
            .options("smp")
            .reduce((first, last) -> last)
            .map(option -> option.properties())
            .orElse(JsonObject.EMPTY);
    String model = hardware.value("cpu", "model").orElse("qemu64");
    type = model + "-x86_64-cpu";
    x86 = !hardware.value("machine", "type").orElse("pc").contains("pseries");
    int now = board.none() ? 0 : (int) Options.number(smp, "cpus", 1);
    int most = (int) Options.number(smp, "maxcpus", now);
    threads = (int) Options.number(smp, "threads", 1);
    int givenCores = (int) Options.number(smp, "cores", 0);
    int givenSockets = (int) Options.number(smp, "sockets", 0);
    sockets = givenSockets > 0 ? givenSockets : Math.max(1, givenCores > 0 ? most / givenCores : 1);
    cores = givenCores > 0 ? givenCores : Math.max(1, most / sockets / threads);
    for (int i = 0; i < now; i++) {
      present.put(i, "/machine/unattached/device[" + (i == 0 ? 0 : i + 1) + "]");
    }
  }

  /** How many there may be. */
  int count() {
    return sockets * cores * threads;
  }

  NumaNodes numa() {
    return numa;
  }

  JsonObject place(int number) {
    return JsonObject.builder()
        .put("socket-id", number / threads / cores)
        .put("core-id", number / threads % cores)
        .put("thread-id", number % threads)
        .putIfPresent("node-id", numa.of(number))
        .build();
  }

  /** Where a hot-plugged processor goes. */
  void plug(Device device) throws CommandFailure {
    if (!x86) {
      return;
    }
    if (!device.driver.equals(type)) {
      throw CommandFailure.generic("Invalid CPU type, expected cpu type: '" + type + "'");
    }
    int socket = part(device, "socket-id", sockets);
    int core = part(device, "core-id", cores);
    int thread = part(device, "thread-id", threads);
    int number = (socket * cores + core) * threads + thread;
    if (present.containsKey(number)) {
      throw CommandFailure.generic("CPU[%d] with APIC ID %d exists".formatted(number, number));
    }
    present.put(number, device.path);
  }

  private static int part(Device device, String name, int limit) throws CommandFailure {
    long value = Options.number(device.properties, name, -1);
    if (value < 0) {
      throw CommandFailure.generic("CPU " + name + " is not set");
    }
    if (value >= limit) {
      throw CommandFailure.generic(
          "Invalid CPU %s: %d must be in range 0:%d".formatted(name, value, limit - 1));
    }
    return (int) value;
  }

  void unplug(Device device) {
    present.values().remove(device.path);
  }

  /** The name of the hot-plugged processor with this number; null if there is none. */
  @Nullable String name(int number) {
    String path = present.get(number);
    return path == null ? null : machine.devices().find(path).map(device -> device.id).orElse(null);
  }

  /** Whether there is a processor of this number. */
  boolean has(long number) {
    return present.keySet().stream().anyMatch(there -> there == number);
  }

  private Json present() {
    List<JsonObject> all = new ArrayList<>();
    present.forEach((number, path) -> all.add(report(number, path)));
    return Json.of(all);
  }

  private JsonObject report(int number, String path) {
    boolean tellsType = machine.settings().profile().isAtLeast(11, 0);
    return JsonObject.builder()
        .put("cpu-index", number)
        .put("qom-path", path)
        .put("thread-id", FIRST_THREAD + number)
        .put("props", place(number))
        .putIfPresent("qom-type", tellsType ? type : null)
        .put("target", "x86_64")
        .build();
  }

  /** The last one first, as QEMU lists them. */
  private Json places() throws CommandFailure {
    if (board.none()) {
      throw CommandFailure.generic("The feature 'query-hotpluggable-cpus' is not enabled");
    }
    List<JsonObject> all = new ArrayList<>();
    for (int number = count() - 1; number >= 0; number--) {
      all.add(
          JsonObject.builder()
              .put("type", type)
              .put("vcpus-count", 1)
              .put("props", place(number))
              .putIfPresent("qom-path", machine.preconfig() ? null : present.get(number))
              .build());
    }
    return Json.of(all);
  }
}
