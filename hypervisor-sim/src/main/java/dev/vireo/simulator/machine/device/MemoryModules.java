// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory: that of the board and that of devices. Guarded by the machine's lock. */
public final class MemoryModules {

  static final List<Command> COMMANDS =
      List.of(
          Command.query(
              "query-memory-devices", (machine, arguments) -> machine.devices().memory().report()),
          Command.query(
              "query-memory-size-summary",
              (machine, arguments) -> machine.devices().memory().summary()));

  private static final long FIRST_ADDRESS = 4L << 30;
  private static final long BLOCK = 2 << 20;

  /** One device. */
  private static final class Module {
    final Device device;
    final String backend;
    final int slot;
    final long address;
    final long bytes;
    long requested;
    long plugged;

    Module(Device device, String backend, int slot, long address, long bytes) {
      this.device = device;
      this.backend = backend;
      this.slot = slot;
      this.address = address;
      this.bytes = bytes;
    }

    boolean virtio() {
      return slot < 0;
    }
  }

  private final Machine machine;
  private final Map<Device, Module> modules = new LinkedHashMap<>();
  private final long bytes;
  private final long most;
  private final int slots;

  MemoryModules(Machine machine, Hardware hardware, long usual) {
    this.machine = machine;
    JsonObject option =
        hardware
            .options("m")
            .reduce((first, last) -> last)
            .map(last -> last.properties())
            .orElse(JsonObject.EMPTY);
    bytes = megabytes(option, "size", usual);
    most = megabytes(option, "maxmem", bytes);
    slots = (int) Options.number(option, "slots", 0);
  }

  /** A number without a unit is in mebibytes. */
  private static long megabytes(JsonObject option, String name, long otherwise) {
    String text = Options.string(option, name);
    return text.matches("\\d+")
        ? Long.parseLong(text) << 20
        : Options.number(option, name, otherwise);
  }

  /** That of the board. */
  public long bytes() {
    return bytes;
  }

  /** How many modules can be plugged in. */
  int slots() {
    return slots;
  }

  void plug(Device device) throws CommandFailure {
    String backend = backend(device);
    int slot = freeSlot(device);
    long size = machine.objects().memory(backend);
    modules.put(device, new Module(device, backend, slot, address(size), size));
  }

  void plugVirtio(Device device) throws CommandFailure {
    String backend = backend(device);
    long size = machine.objects().memory(backend);
    Module module = new Module(device, backend, -1, address(size), size);
    module.requested = Options.number(device.properties, "requested-size", 0);
    modules.put(device, module);
  }

  private String backend(Device device) throws CommandFailure {
    String backend = Options.string(device.properties, "memdev");
    if (!backend.isEmpty() && !machine.objects().has(backend)) {
      throw CommandFailure.deviceNotFound(backend);
    }
    if (modules.values().stream().anyMatch(module -> module.backend.equals(backend))) {
      throw CommandFailure.generic("can't use already busy memdev: " + backend);
    }
    return backend;
  }

  private int freeSlot(Device device) throws CommandFailure {
    if (slots == 0) {
      throw CommandFailure.generic("no slots where allocated, please specify the 'slots' option");
    }
    if (Options.string(device.properties, "memdev").isEmpty()) {
      throw CommandFailure.generic("'memdev' property is not set");
    }
    for (int slot = 0; slot < slots; slot++) {
      int number = slot;
      if (modules.values().stream().noneMatch(module -> module.slot == number)) {
        return slot;
      }
    }
    throw CommandFailure.generic("no free slots available");
  }

  private long address(long size) throws CommandFailure {
    long used = modules.values().stream().mapToLong(module -> module.bytes).sum();
    if (used + size > most - bytes) {
      throw CommandFailure.generic(
          "not enough space, currently 0x%x in use of total space for memory devices 0x%x"
              .formatted(used, most - bytes));
    }
    return FIRST_ADDRESS + used;
  }

  void unplug(Device device) {
    modules.remove(device);
  }

  /** The name of the module in a slot; null if there is none. */
  @Nullable String name(int slot) {
    return modules.values().stream()
        .filter(module -> module.slot == slot && machine.devices().has(module.device.id))
        .map(module -> module.device.id)
        .findAny()
        .orElse(null);
  }

  boolean usesBackend(String backend) {
    return modules.values().stream().anyMatch(module -> module.backend.equals(backend));
  }

  private Json report() {
    return Json.of(modules.values().stream().map(MemoryModules::report).toList());
  }

  private static JsonObject report(Module module) {
    return module.virtio()
        ? JsonObject.of("type", "virtio-mem", "data", virtioReport(module))
        : JsonObject.of("type", "dimm", "data", dimmReport(module));
  }

  private static JsonObject dimmReport(Module module) {
    return JsonObject.builder()
        .putIfPresent("id", module.device.id.isEmpty() ? null : module.device.id)
        .put("addr", module.address)
        .put("size", module.bytes)
        .put("slot", module.slot)
        .put("node", 0)
        .put("memdev", "/objects/" + module.backend)
        .put("hotplugged", module.device.hotplugged)
        .put("hotpluggable", true)
        .build();
  }

  private static JsonObject virtioReport(Module module) {
    return JsonObject.builder()
        .putIfPresent("id", module.device.id.isEmpty() ? null : module.device.id)
        .put("memaddr", module.address)
        .put("requested-size", module.requested)
        .put("size", module.plugged)
        .put("max-size", module.bytes)
        .put("block-size", BLOCK)
        .put("node", 0)
        .put("memdev", "/objects/" + module.backend)
        .build();
  }

  private JsonObject summary() {
    long plugged =
        modules.values().stream()
            .mapToLong(module -> module.virtio() ? module.plugged : module.bytes)
            .sum();
    long base = machine.devices().board().none() ? 0 : bytes;
    return JsonObject.of("base-memory", base, "plugged-memory", plugged);
  }

  /** What {@code qom-get} reads of a {@code virtio-mem}; null for another device or property. */
  @Nullable Json property(Device device, String name) {
    Module module = modules.get(device);
    if (module == null || !module.virtio()) {
      return null;
    }
    return switch (name) {
      case "size" -> Json.of(module.plugged);
      case "requested-size" -> Json.of(module.requested);
      case "block-size" -> Json.of(BLOCK);
      default -> null;
    };
  }

  /** The host wishes for another size. */
  void request(Device device, long size) throws CommandFailure {
    Module module = modules.get(device);
    if (module == null) {
      return;
    }
    if (size % BLOCK != 0) {
      throw CommandFailure.generic(
          "'requested-size' has to be multiples of 'block-size' (0x%x)".formatted(BLOCK));
    }
    if (size > module.bytes) {
      throw CommandFailure.generic(
          "'requested-size' cannot exceed the memory backend size(0x%x)".formatted(module.bytes));
    }
    module.requested = size;
  }

  /** The guest has plugged or unplugged blocks: the device has this size now. */
  public void resized(String name, long size) {
    Module module = modules.get(machine.devices().require(name));
    if (module == null || !module.virtio()) {
      throw new IllegalArgumentException(name + " is no virtio-mem device.");
    }
    if (module.plugged != size) {
      module.plugged = size;
      machine.raise(
          "MEMORY_DEVICE_SIZE_CHANGE",
          JsonObject.builder()
              .putIfPresent("id", module.device.id.isEmpty() ? null : module.device.id)
              .put("size", size)
              .put("qom-path", module.device.path)
              .build());
    }
  }

  /** The size that it has now. */
  public long size(String name) {
    Module module = modules.get(machine.devices().require(name));
    return module == null ? 0 : module.plugged;
  }

  void reset() {
    modules.values().stream()
        .filter(Module::virtio)
        .forEach(module -> resized(module.device.path, 0));
  }
}
