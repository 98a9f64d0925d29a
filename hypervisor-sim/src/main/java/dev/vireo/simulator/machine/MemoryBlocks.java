// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;

/** {@code x-query-ramblock}: the memory of a board without devices, in QEMU's order. */
final class MemoryBlocks {

  static final Command COMMAND =
      Command.query("x-query-ramblock", (machine, arguments) -> new MemoryBlocks(machine).answer());

  private static final String HEAD = "%24s %8s  %18s %18s %18s";

  /** Somewhere in the host; later versions tell where each begins. */
  private static final long HOST = 0x7f00_0000_0000L;

  private final StringBuilder text = new StringBuilder();
  private final boolean tellsHost;
  private final long ram;

  private MemoryBlocks(Machine machine) {
    tellsHost = machine.settings().profile().isAtLeast(8, 0);
    ram = machine.settings().memoryBytes();
  }

  private JsonObject answer() {
    text.append(HEAD.formatted("Block Name", "PSize", "Offset", "Used", "Total"));
    text.append(tellsHost ? " %18s %3s\n".formatted("HVA", "RO") : "\n");
    block("pc.ram", 0, ram, ram, "rw");
    block("/rom@etc/acpi/tables", ram + 0x80000, 0x20000, 0x200000, "ro");
    block("pc.bios", ram, 0x40000, 0x40000, "ro");
    block("pc.rom", ram + 0x40000, 0x20000, 0x20000, "ro");
    block("/rom@etc/table-loader", ram + 0x280000, 0x1000, 0x10000, "ro");
    block("/rom@etc/acpi/rsdp", ram + 0x2c0000, 0x1000, 0x1000, "ro");
    return JsonObject.of("human-readable-text", text.toString());
  }

  private void block(String name, long offset, long used, long total, String access) {
    text.append("%24s %8s  0x%016x 0x%016x 0x%016x".formatted(name, "4 KiB", offset, used, total));
    text.append(tellsHost ? " 0x%016x %3s\n".formatted(HOST + offset, access) : "\n");
  }
}
