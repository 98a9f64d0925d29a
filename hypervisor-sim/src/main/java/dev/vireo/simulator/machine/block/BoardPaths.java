// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Hardware;
import java.util.List;

/**
 * Where a PC's own disks and floppies are in QEMU's tree: all devices of the board are counted in
 * the order in which QEMU makes them.
 */
final class BoardPaths {

  private final Hardware hardware;
  private final boolean recent;
  private final boolean defaults;

  BoardPaths(DomainSettings settings) {
    hardware = settings.hardware();
    recent = settings.profile().isAtLeast(10, 0);
    defaults = hardware.options("defaults").findAny().isPresent();
  }

  private String type() {
    return hardware.value("machine", "type").orElse("pc");
  }

  boolean isPc() {
    return type().startsWith("pc") || isQ35();
  }

  boolean isQ35() {
    return type().contains("q35");
  }

  int disksOnBus() {
    return isQ35() ? 1 : 2;
  }

  /** The path of one of the board's disks. */
  String disk(int place, int floppies) {
    int before = place + processors();
    if (isQ35()) {
      int controller = floppies > 0 ? 1 : 0;
      return path(before + (recent ? 13 : 16) + ports() + floppies + controller);
    }
    return path(before + (recent ? 4 : 18 + video() + ports() + network() + floppies));
  }

  /** The path of one of the board's floppies. */
  String floppy(int place, int disks) {
    int before = place + processors() + ports();
    if (isQ35()) {
      return path(before + (recent ? 9 : 12));
    }
    return path(before + video() + (recent ? 10 + disks : 13));
  }

  private static String path(int number) {
    return "/machine/unattached/device[" + number + "]";
  }

  /** Those behind the first. */
  private int processors() {
    String count = hardware.value("smp", "cpus").orElse("1");
    return count.matches("\\d{1,4}") ? Math.max(0, Integer.parseInt(count) - 1) : 0;
  }

  /** Serial ports, and the parallel one. */
  private int ports() {
    return count("serial") + count("parallel");
  }

  private int count(String kind) {
    List<String> given =
        hardware.options(kind).map(option -> Options.string(option.properties(), "value")).toList();
    return given.isEmpty() && defaults
        ? 1
        : (int) given.stream().filter(one -> !one.equals("none")).count();
  }

  private int video() {
    String card = hardware.value("vga", "value").orElse(defaults ? "std" : "none");
    return card.equals("none") ? 0 : 1;
  }

  private int network() {
    int given = (int) hardware.options("nic").count();
    boolean named =
        hardware.options("netdev").findAny().isPresent()
            || hardware.options("net").findAny().isPresent();
    return given == 0 && !named && defaults ? 1 : given;
  }
}
