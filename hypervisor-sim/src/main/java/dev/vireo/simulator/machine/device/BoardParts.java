// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.block.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is on a board without {@code -device}: the video card, network cards and ports that its
 * short options ask for, or that a board has as long as nobody says that it has none.
 */
final class BoardParts {

  private static final Map<String, String> VIDEO =
      Map.of(
          "std", "VGA",
          "cirrus", "cirrus-vga",
          "vmware", "vmware-svga",
          "virtio", "virtio-vga",
          "qxl", "qxl-vga");

  private static final Set<String> INSTEAD_OF_VIDEO =
      Set.of(
          "VGA",
          "isa-vga",
          "cirrus-vga",
          "vmware-svga",
          "qxl-vga",
          "virtio-vga",
          "virtio-vga-gl",
          "ati-vga",
          "vhost-user-vga");

  private final Hardware hardware;
  private final Board board;
  private final boolean recent;
  private final String defaults;

  BoardParts(Hardware hardware, QemuProfile profile) {
    this.hardware = hardware;
    this.board = Board.of(hardware, profile);
    this.recent = profile.isAtLeast(10, 0);
    this.defaults = board.none() ? "" : hardware.value("defaults", "value").orElse("");
  }

  private boolean hasDefaults() {
    return !defaults.isEmpty();
  }

  /** The drivers of the video cards, which are one or none. */
  List<String> video() {
    String usual = hasDefaults() && !names(INSTEAD_OF_VIDEO) ? "std" : "none";
    String driver = VIDEO.get(hardware.value("vga", "value").orElse(usual));
    return driver == null || board.none() ? List.of() : List.of(driver);
  }

  private boolean names(Set<String> drivers) {
    return hardware
        .options("device")
        .anyMatch(option -> drivers.contains(Options.string(option.properties(), "driver")));
  }

  /** The network cards, each as what {@code -device} would say of it. */
  List<JsonObject> cards() {
    List<JsonObject> cards = new ArrayList<>();
    if (hasDefaultNetwork()) {
      cards.add(card(JsonObject.EMPTY, ""));
    }
    for (HardwareOption option : hardware.options()) {
      String type = Options.string(option.properties(), "value");
      if (option.kind().equals("nic") && !type.equals("none")) {
        cards.add(ofNic(option.properties()));
      } else if (option.kind().equals("net") && type.equals("nic")) {
        cards.add(card(option.properties(), Options.string(option.properties(), "netdev")));
      }
    }
    return board.none() ? List.of() : cards;
  }

  /** One of {@code -nic}, to which QEMU gives no vectors for its interrupts. */
  private JsonObject ofNic(JsonObject given) {
    JsonObject card = card(given, Options.string(given, "id"));
    if (!Options.string(card, "driver").startsWith("virtio-")) {
      return card;
    }
    Map<String, Json> members = new LinkedHashMap<>(card.members());
    members.put("vectors", Json.of("0"));
    return new JsonObject(members);
  }

  private JsonObject card(JsonObject given, String backend) {
    String model = Options.string(given, "model");
    String usual = board.express() ? "e1000e" : "e1000";
    String mac = Options.string(given, "macaddr") + Options.string(given, "mac");
    Map<String, Json> card = new LinkedHashMap<>();
    card.put("driver", Json.of(driver(model.isEmpty() ? usual : model)));
    putUnlessEmpty(card, "netdev", backend);
    putUnlessEmpty(card, "mac", mac);
    putUnlessEmpty(card, "addr", Options.string(given, "addr"));
    return new JsonObject(card);
  }

  private static String driver(String model) {
    return model.equals("virtio") ? "virtio-net-pci" : model;
  }

  private static void putUnlessEmpty(Map<String, Json> card, String name, String value) {
    if (!value.isEmpty()) {
      card.put(name, Json.of(value));
    }
  }

  private boolean hasDefaultNetwork() {
    return hasDefaults()
        && List.of("netdev", "nic", "net").stream()
            .allMatch(kind -> hardware.options(kind).findAny().isEmpty());
  }

  /** How many clients are on the hub of {@code -net}, where cards without a back end go. */
  int hubPorts() {
    return hasDefaultNetwork()
        ? 2
        : (int)
            hardware
                .options("net")
                .filter(option -> !Options.string(option.properties(), "value").equals("none"))
                .filter(option -> !option.properties().has("netdev"))
                .count();
  }

  /** Whether a port leads to a console of QEMU's own. */
  boolean hasTextConsole() {
    return Stream.concat(serialPorts().stream(), parallelPorts().stream())
        .anyMatch(port -> port.equals("vc") || port.startsWith("vc:"));
  }

  /** What the serial ports lead to. */
  List<String> serialPorts() {
    String usual = defaults.equals("nographic") ? "stdio" : "vc";
    return ports("serial", usual);
  }

  /** What the parallel ports lead to. */
  List<String> parallelPorts() {
    String usual = defaults.equals("nographic") ? "null" : "vc";
    return ports("parallel", usual);
  }

  private List<String> ports(String kind, String usual) {
    List<String> given =
        hardware.options(kind).map(option -> Options.string(option.properties(), "value")).toList();
    if (given.isEmpty()) {
      return hasDefaults() && !names(Set.of("isa-" + kind)) ? List.of(usual) : List.of();
    }
    return given.stream().filter(one -> !one.equals("none")).toList();
  }

  /**
   * The number of the video card among the board's devices, in the order in which QEMU makes them.
   */
  int videoNumber() {
    int processors = processors();
    if (board.express()) {
      int controller = floppies() > 0 ? 1 : 0;
      return processors + (recent ? 22 : 25) + ports() + disks() + floppies() + controller;
    }
    return processors + (recent ? 6 + disks() : 8);
  }

  /** The number of the first network card among the board's devices. */
  int cardNumber() {
    int video = video().size();
    if (board.express()) {
      return videoNumber() + video;
    }
    int before = processors() + video + ports() + floppies();
    return before + (recent ? 14 + disks() : 17);
  }

  /** The number of the clock among the board's devices. */
  int clockNumber() {
    return processors() + (board.express() ? 8 : 9 + video().size());
  }

  private int processors() {
    String count = hardware.value("smp", "cpus").orElse("1");
    return count.matches("\\d{1,4}") ? Math.max(0, Integer.parseInt(count) - 1) : 0;
  }

  private int ports() {
    return serialPorts().size() + parallelPorts().size();
  }

  private int disks() {
    boolean more =
        hasDefaults() && !names(Set.of("ide-cd", "ide-hd", "scsi-cd", "scsi-hd")) && !hasDisc();
    return drives("ide", List.of("hda", "hdb", "hdc", "hdd", "cdrom")) + (more ? 1 : 0);
  }

  /** Whether somebody put a drive where the board's own disc drive would be. */
  private boolean hasDisc() {
    return List.of("hdc", "cdrom").stream()
            .anyMatch(kind -> hardware.options(kind).findAny().isPresent())
        || hardware
            .options("drive")
            .anyMatch(option -> Options.string(option.properties(), "index").equals("2"));
  }

  private int floppies() {
    int given = drives("floppy", List.of("fda", "fdb"));
    boolean more =
        hasDefaults() && !board.express() && !names(Set.of("isa-fdc", "floppy")) && given == 0;
    return given + (more ? 1 : 0);
  }

  private int drives(String type, List<String> kinds) {
    long named = kinds.stream().mapToLong(kind -> hardware.options(kind).count()).sum();
    long drives =
        hardware.options("drive").filter(option -> type(option.properties()).equals(type)).count();
    return (int) (named + drives);
  }

  private static String type(JsonObject drive) {
    String type = Options.string(drive, "if");
    return type.isEmpty() ? "ide" : type;
  }
}
