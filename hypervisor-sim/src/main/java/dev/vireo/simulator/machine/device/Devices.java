// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.DriveDevice;
import dev.vireo.simulator.machine.block.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The devices of a machine. Guarded by the machine's lock. */
public final class Devices {

  private static final String NAMED = "/machine/peripheral";
  private static final String NAMELESS = "/machine/peripheral-anon";

  /** Parts of the board, which nobody plugs in. */
  private static final Set<String> FIXED =
      Set.of(
          "piix3-ide",
          "piix4-ide",
          "PIIX3",
          "PIIX4_PM",
          "i440FX",
          "i440FX-pcihost",
          "q35-pcihost",
          "mch",
          "ICH9-LPC",
          "apic",
          "ioapic",
          "isa-pit",
          "isa-i8259",
          "hpet",
          "fw_cfg_io",
          "fw_cfg_mem");

  private final Machine machine;
  private final List<Device> devices = new ArrayList<>();
  private final Buses buses;
  private final PciSlots slots;
  private final Processors processors;
  private final MemoryModules memory;
  private final String boardType;
  private final boolean namesBoard;
  private final boolean video;
  private final Unplugging unplugging;
  private int nameless;

  /** The board; its devices come with {@link #plugAll}. */
  public Devices(Machine machine, DomainSettings settings) {
    this.machine = machine;
    Hardware hardware = settings.hardware();
    namesBoard = hardware.value("machine", "type").isPresent();
    boolean express = hardware.value("machine", "type").orElse("pc").contains("q35");
    video = hardware.value("vga", "value").isPresent();
    boardType = express ? "pc-q35-7.2" : "pc-i440fx-7.2";
    boolean acpi =
        hardware
            .options("global")
            .noneMatch(
                option ->
                    Options.flagIsOff(
                        option.properties(), "ICH9-LPC", "acpi-pci-hotplug-with-bridge-support"));
    buses = new Buses(express, !acpi);
    slots = new PciSlots(devices, express, video);
    processors = new Processors(machine, hardware);
    memory = new MemoryModules(machine, hardware, settings.memoryBytes());
    unplugging = new Unplugging(machine, settings.unplugAnswer());
  }

  /** Plugs in what a command line asks for. */
  public void plugAll(Hardware hardware) {
    hardware.options("device").forEach(this::plugAtStart);
  }

  private void plugAtStart(HardwareOption option) {
    try {
      plug(option.properties(), false);
    } catch (CommandFailure failure) {
      throw new IllegalArgumentException(
          "-device " + option.properties() + ": " + failure.getMessage(), failure);
    }
  }

  /** Where the clock is among the board's own devices, which a video card moves on. */
  public String clockPath() {
    return "/machine/unattached/device[" + (video ? 10 : 9) + "]";
  }

  /** Whether there is a video card besides the devices that somebody plugged in. */
  boolean hasVideo() {
    return video;
  }

  String boardType() {
    return boardType;
  }

  List<Device> all() {
    return List.copyOf(devices);
  }

  /** Whether there is a processor of this number. */
  public boolean hasProcessor(long number) {
    return processors.has(number);
  }

  Processors processors() {
    return processors;
  }

  /** The memory that devices bring. */
  public MemoryModules memory() {
    return memory;
  }

  /** How devices go. */
  public Unplugging unplugging() {
    return unplugging;
  }

  /** Whether there is a device of this name, or at this path. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  Optional<Device> find(String name) {
    return devices.stream()
        .filter(device -> !name.isEmpty() && (device.id.equals(name) || device.path.equals(name)))
        .findAny();
  }

  Device require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no device " + name + "; name it in the domain's hardware."));
  }

  /** Plugs a device in, as {@code device_add} and {@code -device} do. */
  void plug(JsonObject properties, boolean hot) throws CommandFailure {
    String id = Options.string(properties, "id");
    if (properties.get("id") instanceof JsonString && !Identifiers.wellFormed(id)) {
      throw CommandFailure.generic("Parameter 'id' expects an identifier");
    }
    String driver = driver(properties);
    DeviceFamily family = DeviceFamily.of(driver);
    Bus bus = buses.find(driver, family, Options.string(properties, "bus"), this::hasRoom);
    if (hot && bus != null && !bus.hotplug()) {
      throw CommandFailure.generic("Bus '" + bus.name() + "' does not support hotplugging");
    }
    DeviceProperties.check(driver, properties);
    if (has(id)) {
      throw CommandFailure.generic("Duplicate device ID '" + id + "'");
    }
    int slot = family == DeviceFamily.PCI ? slots.slot(driver, bus, properties) : 0;
    String path = id.isEmpty() ? NAMELESS + "/device[" + nameless + "]" : NAMED + "/" + id;
    Device device = new Device(id, driver, path, properties, hot, bus, slot);
    connect(device);
    nameless += id.isEmpty() ? 1 : 0;
    devices.add(device);
    buses.addThoseOf(device);
  }

  private static String driver(JsonObject properties) throws CommandFailure {
    String driver = Options.string(properties, "driver");
    if (!properties.has("driver")) {
      throw CommandFailure.generic("Parameter 'driver' is missing");
    }
    if (driver.equals("device") || driver.equals("pci-device") || driver.equals("usb-device")) {
      throw CommandFailure.generic("Parameter 'driver' expects a non-abstract device type");
    }
    if (FIXED.contains(driver)) {
      throw CommandFailure.generic("Parameter 'driver' expects a pluggable device type");
    }
    if (DeviceFamily.of(driver) == DeviceFamily.UNKNOWN) {
      throw CommandFailure.generic("'" + driver + "' is not a valid device model name");
    }
    return driver;
  }

  /** An IDE channel takes two disks; on a {@code q35} it is enough that QEMU takes the next. */
  private boolean hasRoom(Bus bus) {
    long taken = devices.stream().filter(device -> device.bus == bus).count();
    return !bus.type().equals("IDE") || taken < 2;
  }

  /** What a device needs besides its bus. */
  private void connect(Device device) throws CommandFailure {
    switch (device.family) {
      case CPU -> processors.plug(device);
      case MEMORY -> memory.plug(device);
      default -> connectBackend(device);
    }
  }

  private void connectBackend(Device device) throws CommandFailure {
    if (device.driver.startsWith("virtio-balloon") && !device.driver.isEmpty()) {
      checkNoBalloon();
    }
    if (device.driver.startsWith("virtio-mem")) {
      memory.plugVirtio(device);
    }
    DriveDevice drive = StorageDevices.of(device);
    if (drive != null) {
      machine.storage().plug(drive, device.backendDriver(), device.properties);
    }
    machine.network().plug(device);
    machine.chardevs().plug(device);
  }

  private void checkNoBalloon() throws CommandFailure {
    if (devices.stream().anyMatch(device -> device.driver.startsWith("virtio-balloon"))) {
      throw CommandFailure.generic("Only one balloon device is supported");
    }
  }

  /** Takes a device, and what is plugged into it, out of the tree. */
  List<Device> remove(Device device) {
    List<Device> gone = new ArrayList<>();
    for (Device other : all()) {
      Bus bus = other.bus;
      if (bus != null && bus.owner() == device) {
        gone.addAll(remove(other));
      }
    }
    devices.remove(device);
    buses.removeThoseOf(device);
    gone.add(device);
    return gone;
  }

  /** What a device that has gone leaves behind. */
  void disconnect(Device device) {
    machine.storage().unplug(device.backendPath());
    machine.storage().unplug(device.id);
    machine.network().unplug(device);
    machine.chardevs().unplug(device);
    processors.unplug(device);
    memory.unplug(device);
  }

  /** The port that leads to the guest's agent: by its name, or named as libvirt names it. */
  public Optional<String> agentPort() {
    return devices.stream()
        .filter(device -> device.family == DeviceFamily.SERIAL_PORT)
        .filter(
            device ->
                device.id.equals("channel0")
                    || Options.string(device.properties, "name").equals("org.qemu.guest_agent.0"))
        .map(device -> device.id)
        .findFirst();
  }

  /** Whether somebody said which board it is, and so which devices there are. */
  public boolean namesBoard() {
    return namesBoard;
  }

  /** The balloon, if there is one. */
  Optional<Device> balloon() {
    return devices.stream().filter(device -> device.driver.startsWith("virtio-balloon")).findAny();
  }

  /** The machine is reset. */
  public void reset() {
    unplugging.reset();
    memory.reset();
    machine.chardevs().reset();
  }

  @Nullable Device owner(Device device) {
    return device.bus == null ? null : device.bus.owner();
  }
}
