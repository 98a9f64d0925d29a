// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.layering;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rooms that are bundles, and what each may know of the others. */
enum Room {
  EVENT_API("dev.vireo.event.api", "dev.vireo.event", "dev.vireo.event"),
  QMP("dev.vireo.qmp", "dev.vireo.qmp", "dev.vireo.qmp"),
  EVENT_CORE("dev.vireo.event.core", "dev.vireo.core", "", EVENT_API),
  HYPERVISOR_QEMU("dev.vireo.hypervisor.qemu", "dev.vireo.qemu", "dev.vireo.qemu", EVENT_API, QMP),
  HYPERVISOR_SIM(
      "dev.vireo.hypervisor.sim",
      "dev.vireo.simulator",
      "dev.vireo.simulator dev.vireo.simulator.fault dev.vireo.simulator.record"
          + " dev.vireo.simulator.scenario",
      QMP),
  EVENT_TESTING(
      "dev.vireo.event.testing",
      "dev.vireo.testing",
      "dev.vireo.testing",
      EVENT_API,
      EVENT_CORE,
      QMP,
      HYPERVISOR_QEMU,
      HYPERVISOR_SIM),
  LISTENERS_EXAMPLES("dev.vireo.listeners.examples", "dev.vireo.examples", "", EVENT_API),
  EVENT_CONSOLE(
      "dev.vireo.event.console",
      "dev.vireo.console",
      "",
      EVENT_API,
      QMP,
      HYPERVISOR_QEMU,
      HYPERVISOR_SIM);

  private final String symbolicName;
  private final String rootPackage;
  private final String door;
  private final List<Room> known;

  Room(String symbolicName, String rootPackage, String door, Room... known) {
    this.symbolicName = symbolicName;
    this.rootPackage = rootPackage;
    this.door = door;
    this.known = List.of(known);
  }

  String symbolicName() {
    return symbolicName;
  }

  /** All packages of this room, in ArchUnit's notation. */
  String packages() {
    return rootPackage + "..";
  }

  /** What its classes may use of Vireo: its own packages, and the doors of the rooms it knows. */
  String[] allowedPackages() {
    Stream<String> doors = known.stream().flatMap(room -> room.doors().stream());
    return Stream.of(Stream.of(packages()), doors, inside().stream())
        .flatMap(packages -> packages)
        .toArray(String[]::new);
  }

  /**
   * What it uses behind a door. Outside of a framework a test makes the engine itself; inside one
   * these packages are not to be seen, and the engine is a service.
   */
  private List<String> inside() {
    return this == EVENT_TESTING ? List.of(EVENT_CORE.packages()) : List.of();
  }

  /** The packages that it exports, often one or none. */
  List<String> doors() {
    return door.isEmpty() ? List.of() : List.of(door.split(" "));
  }

  /** The rooms whose doors it may use. */
  List<Room> known() {
    return known;
  }

  /** What else must be there for it to resolve: the engine of its listeners, a library. */
  List<String> beside() {
    return switch (this) {
      case LISTENERS_EXAMPLES -> List.of(EVENT_CORE.symbolicName);
      case EVENT_CONSOLE -> List.of("picocli");
      default -> List.of();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
