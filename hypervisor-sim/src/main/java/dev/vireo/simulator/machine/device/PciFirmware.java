// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.simulator.machine.device.PciRegion.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What SeaBIOS makes of the PCI functions that it finds: numbers for buses, interrupts, and
 * addresses, the largest alignment first, memory downwards from where the interrupt controllers
 * begin.
 */
final class PciFirmware {

  private static final long MEMORY_END = 0xFEC00000L;
  private static final long PORTS = 0xC000;
  private static final long MORE_PORTS = 0x1000;
  private static final int[] LINES = {10, 10, 11, 11};

  /** The regions on one bus, by their kind, in the order in which they get addresses. */
  private static final class Plan {
    final Map<Kind, List<PciRegion>> regions = new EnumMap<>(Kind.class);
    final Map<Kind, Long> bases = new EnumMap<>(Kind.class);

    List<PciRegion> of(Kind kind) {
      return regions.computeIfAbsent(kind, same -> new ArrayList<>());
    }

    void add(PciRegion region) {
      List<PciRegion> list = of(region.kind());
      int at = 0;
      while (at < list.size() && !region.isAheadOf(list.get(at))) {
        at++;
      }
      list.add(at, region);
    }

    long sum(Kind kind) {
      return of(kind).stream().mapToLong(PciRegion::size).sum();
    }

    long alignment(Kind kind) {
      return of(kind).isEmpty() ? 1 : of(kind).get(0).alignment();
    }
  }

  private final boolean express;

  /** By the numbers of their buses. */
  private final List<Plan> plans = new ArrayList<>();

  private final List<PciFunction> bridges = new ArrayList<>();

  private PciFirmware(boolean express) {
    this.express = express;
  }

  /**
   * Configures the functions on the first bus and all behind them.
   *
   * @param express whether the board is a {@code q35}
   */
  static void configure(List<PciFunction> root, boolean express) {
    PciFirmware firmware = new PciFirmware(express);
    firmware.plans.add(new Plan());
    firmware.number(root);
    firmware.collect(root, 0);
    firmware.planWindows();
    firmware.placeRoot();
    for (Plan plan : firmware.plans) {
      firmware.map(plan);
    }
    finish(root);
  }

  private void number(List<PciFunction> functions) {
    for (PciFunction function : functions) {
      if (function.isBridge()) {
        int own = plans.size();
        plans.add(new Plan());
        bridges.add(function);
        function.buses(own, own);
        number(function.behind);
        function.buses(own, plans.size() - 1);
      }
    }
  }

  private void collect(List<PciFunction> functions, int bus) {
    for (PciFunction function : functions) {
      function.registers().stream()
          .map(register -> PciRegion.of(function, register))
          .forEach(plans.get(bus)::add);
      if (function.pin() > 0) {
        function.irq(line(function));
      }
      collect(function.behind, function.secondary());
    }
  }

  private int line(PciFunction function) {
    int turn = function.pin() - 1;
    PciFunction at = function;
    for (@Nullable PciFunction up = at.bridge; up != null; up = at.bridge) {
      turn += at.slot;
      at = up;
    }
    int ofSlot = express ? (at.slot <= 24 ? at.slot : 0) : at.slot - 1;
    return LINES[(turn + ofSlot) & 3];
  }

  /** The last bus first, so that a window has room for the windows behind it. */
  private void planWindows() {
    List<PciFunction> lastFirst = new ArrayList<>(bridges);
    Collections.reverse(lastFirst);
    for (PciFunction bridge : lastFirst) {
      PciFunction up = bridge.bridge;
      Plan outside = plans.get(up == null ? 0 : up.secondary());
      for (Kind kind : Kind.values()) {
        outside.add(window(bridge, kind));
      }
    }
  }

  private PciRegion window(PciFunction bridge, Kind kind) {
    Plan inside = plans.get(bridge.secondary());
    long alignment = Math.max(kind.leastAlignment, inside.alignment(kind));
    long sum = inside.sum(kind);
    if (sum == 0 && bridge.leavesRoom() && !(kind == Kind.IO && bridge.isExpress())) {
      sum = alignment;
    }
    long size = (sum + alignment - 1) / alignment * alignment;
    return new PciRegion(bridge, kind, PciRegion.WINDOW, size, alignment);
  }

  private void placeRoot() {
    Plan root = plans.get(0);
    root.bases.put(Kind.IO, root.sum(Kind.IO) < 0x4000 ? PORTS : MORE_PORTS);
    boolean swapped = root.alignment(Kind.MEMORY) < root.alignment(Kind.PREFETCHABLE);
    Kind last = swapped ? Kind.MEMORY : Kind.PREFETCHABLE;
    Kind first = swapped ? Kind.PREFETCHABLE : Kind.MEMORY;
    long end = placeBelow(root, last, MEMORY_END);
    placeBelow(root, first, end);
  }

  private static long placeBelow(Plan root, Kind kind, long end) {
    long alignment = root.alignment(kind);
    long base = (end - root.sum(kind)) / alignment * alignment;
    root.bases.put(kind, base);
    return base;
  }

  private void map(Plan plan) {
    for (Kind kind : Kind.values()) {
      long address = requireNonNull(plan.bases.getOrDefault(kind, 0L));
      for (PciRegion region : plan.of(kind)) {
        place(region, address);
        address += region.size();
      }
    }
  }

  private void place(PciRegion region, long address) {
    if (region.bar() != PciRegion.WINDOW) {
      region.owner().address(region.bar(), address);
      return;
    }
    plans.get(region.owner().secondary()).bases.put(region.kind(), address);
    region.owner().window(region.kind(), address, address + region.size() - 1);
  }

  /**
   * What it does last: option ROMs are hidden again, and parts of the chipset are where they were.
   */
  private static void finish(List<PciFunction> functions) {
    for (PciFunction function : functions) {
      function.address(6, -1);
      if (function.isDevice(0x8086, 0x7113)) {
        function.irq(9);
      } else if (function.isDevice(0x8086, 0x2930)) {
        function.address(4, 0x700);
      }
      finish(function.behind);
    }
  }
}
