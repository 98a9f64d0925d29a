// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The drives of a command line, those that a PC has without being asked, and the board's own
 * devices that they are in.
 */
final class BoardDrives {

  private static final Map<String, String> SHORT =
      Map.of(
          "hda", "if=ide,index=0,media=disk,file=",
          "hdb", "if=ide,index=1,media=disk,file=",
          "hdc", "if=ide,index=2,media=disk,file=",
          "hdd", "if=ide,index=3,media=disk,file=",
          "cdrom", "if=ide,index=2,media=cdrom,file=",
          "fda", "if=floppy,index=0,file=",
          "fdb", "if=floppy,index=1,file=");

  private static final Set<String> INSTEAD_OF_CDROM =
      Set.of("ide-cd", "ide-hd", "scsi-cd", "scsi-hd");
  private static final Set<String> INSTEAD_OF_FLOPPY = Set.of("isa-fdc", "floppy");
  private static final int CDROM = 2;

  private final Storage storage;
  private final DomainSettings settings;
  private final Hardware hardware;
  private final BoardPaths paths;
  private final Map<Integer, Drive> ide = new TreeMap<>();
  private final Map<Integer, Drive> floppies = new TreeMap<>();
  private final List<Integer> discs = new ArrayList<>();
  private final List<JsonObject> devices = new ArrayList<>();
  private int virtio;
  private int loose;

  BoardDrives(Storage storage, DomainSettings settings) {
    this.storage = storage;
    this.settings = settings;
    this.hardware = settings.hardware();
    this.paths = new BoardPaths(settings);
  }

  /** Devices that stand behind drives and that nobody named. */
  List<JsonObject> devices() {
    return List.copyOf(devices);
  }

  void open() throws CommandFailure {
    for (HardwareOption option : hardware.options()) {
      String prefix = SHORT.get(option.kind());
      if (option.kind().equals("drive")) {
        open(option.properties());
      } else if (prefix != null) {
        String file = Options.string(option.properties(), "value").replace(",", ",,");
        open(HardwareOption.parse("drive", prefix + file).properties());
      }
    }
    if (paths.isPc() && hardware.options("defaults").findAny().isPresent()) {
      openDefaults();
    }
    plug();
  }

  private void open(JsonObject option) throws CommandFailure {
    String given = Options.string(option, "if");
    String type = given.isEmpty() ? paths.isPc() ? "ide" : "none" : given;
    boolean disc = Options.string(option, "media").equals("cdrom");
    Optional<Long> index =
        option.has("index") ? Optional.of(Options.number(option, "index", 0)) : Optional.empty();
    switch (type) {
      case "ide" -> openIde(option, index.map(Long::intValue).orElse(free(ide)), disc);
      case "floppy" -> openFloppy(option, index.map(Long::intValue).orElse(free(floppies)));
      case "virtio" -> openVirtio(option);
      default -> new DriveOption(option).open(storage, name(option, type + loose++));
    }
  }

  private static int free(Map<Integer, Drive> drives) {
    int index = 0;
    while (drives.containsKey(index)) {
      index++;
    }
    return index;
  }

  private static String name(JsonObject option, String usual) {
    String id = Options.string(option, "id");
    return id.isEmpty() ? usual : id;
  }

  private void openIde(JsonObject option, int index, boolean disc) throws CommandFailure {
    int onBus = paths.disksOnBus();
    String usual = "ide%d-%s%d".formatted(index / onBus, disc ? "cd" : "hd", index % onBus);
    ide.put(index, new DriveOption(option).open(storage, name(option, usual)));
    if (disc) {
      discs.add(index);
    }
  }

  private void openFloppy(JsonObject option, int index) throws CommandFailure {
    floppies.put(index, new DriveOption(option).open(storage, name(option, "floppy" + index)));
  }

  private void openVirtio(JsonObject option) throws CommandFailure {
    String name = name(option, "virtio" + virtio++);
    new DriveOption(option).open(storage, name);
    devices.add(JsonObject.of("driver", "virtio-blk-pci", "drive", name));
  }

  private void openDefaults() throws CommandFailure {
    if (!ide.containsKey(CDROM) && !names(INSTEAD_OF_CDROM)) {
      openIde(JsonObject.EMPTY, CDROM, true);
    }
    if (!paths.isQ35() && !floppies.containsKey(0) && !names(INSTEAD_OF_FLOPPY)) {
      openFloppy(JsonObject.EMPTY, 0);
    }
    if (!settings.profile().isAtLeast(9, 0)) {
      new DriveOption(JsonObject.EMPTY).open(storage, "sd0");
    }
  }

  private boolean names(Set<String> drivers) {
    return hardware
        .options("device")
        .anyMatch(option -> drivers.contains(Options.string(option.properties(), "driver")));
  }

  private void plug() throws CommandFailure {
    int place = 0;
    for (Map.Entry<Integer, Drive> entry : ide.entrySet()) {
      boolean disc = discs.contains(entry.getKey());
      String path = paths.disk(place++, floppies.size());
      plug(
          entry.getValue(),
          new DriveDevice("", path, disc, disc, true),
          disc ? "ide-cd" : "ide-hd");
    }
    place = 0;
    for (Drive drive : floppies.values()) {
      String path = paths.floppy(place++, ide.size());
      plug(drive, new DriveDevice("", path, true, false, false), "floppy");
    }
  }

  private void plug(Drive drive, DriveDevice device, String driver) throws CommandFailure {
    DrivePlug.plug(storage, device, driver, JsonObject.of("drive", drive.name));
  }
}
