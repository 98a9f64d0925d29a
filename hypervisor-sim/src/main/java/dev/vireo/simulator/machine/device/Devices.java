// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.DriveDevice;
import dev.vireo.simulator.machine.block.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The devices of a machine. Guarded by the machine's lock. */
public final class Devices {

  private static final String NAMED = "/machine/peripheral";
  private static final String NAMELESS = "/machine/peripheral-anon";
  private static final String UNATTACHED = "/machine/unattached";

  private static final Set<String> SCREENS =
      Set.of(
          "VGA",
          "secondary-vga",
          "cirrus-vga",
          "qxl",
          "qxl-vga",
          "bochs-display",
          "virtio-vga",
          "vmware-svga",
          "virtio-gpu-pci");

  private final Machine machine;
  private final List<Device> devices = new ArrayList<>();
  private final Buses buses;
  private final PciSlots slots;
  private final Processors processors;
  private final MemoryModules memory;
  private final Board board;
  private final boolean namesBoard;
  private final BoardParts parts;
  private final Unplugging unplugging;
  private @Nullable List<Device> configured;
  private int nameless;

  /** The board; its devices come with {@link #plugAll}. */
  public Devices(Machine machine, DomainSettings settings) {
    this.machine = machine;
    Hardware hardware = settings.hardware();
    namesBoard = hardware.value("machine", "type").isPresent();
    board = Board.of(hardware, settings.profile());
    boolean express = board.express();
    parts = new BoardParts(hardware, settings.profile());
    boolean acpi =
        hardware
            .options("global")
            .noneMatch(
                option ->
                    Options.flagIsOff(
                        option.properties(), "ICH9-LPC", "acpi-pci-hotplug-with-bridge-support"));
    buses = new Buses(board, !acpi);
    slots = new PciSlots(devices, express);
    processors = new Processors(machine, hardware, board);
    memory = new MemoryModules(machine, hardware, settings.memoryBytes());
    unplugging = new Unplugging(machine, settings.unplugAnswer());
  }

  /** Plugs in what a command line asks for. */
  public void plugAll(Hardware hardware) {
    int number = parts.videoNumber();
    for (String driver : parts.video()) {
      plugOfBoard(JsonObject.of("driver", driver), number++);
    }
    number = parts.cardNumber();
    for (JsonObject card : parts.cards()) {
      plugOfBoard(card, number++);
    }
    hardware.options("device").forEach(this::plugAtStart);
    machine
        .storage()
        .impliedDevices()
        .forEach(properties -> plugAtStart(new HardwareOption("device", properties)));
  }

  private void plugAtStart(HardwareOption option) {
    try {
      plug(option.properties(), false);
    } catch (CommandFailure failure) {
      throw new IllegalArgumentException(
          "-device " + option.properties() + ": " + failure.getMessage(), failure);
    }
  }

  private void plugOfBoard(JsonObject properties, int number) {
    try {
      Driver driver = driver(properties, false);
      Bus bus = buses.find(driver, "", this::hasRoom);
      PciAddress address = slots.address(driver.name(), bus, properties, false);
      String path = UNATTACHED + "/device[" + number + "]";
      Device device = new Device("", driver, path, properties, false, bus, address);
      connect(device);
      devices.add(device);
      buses.addThoseOf(device);
    } catch (CommandFailure failure) {
      throw new IllegalArgumentException(
          "The board's " + properties + ": " + failure.getMessage(), failure);
    }
  }

  /** Where the clock is among the board's own devices, which a video card moves on. */
  public String clockPath() {
    return UNATTACHED + "/device[" + parts.clockNumber() + "]";
  }

  QemuProfile profile() {
    return machine.settings().profile();
  }

  Board board() {
    return board;
  }

  /** Those that the guest's firmware has configured; null as long as it has not run. */
  @Nullable List<Device> configured() {
    return configured;
  }

  /** The guest's firmware configures what is there. */
  public void configure() {
    configured = all();
  }

  List<Device> all() {
    return List.copyOf(devices);
  }

  /** Whether there is a processor of this number. */
  public boolean hasProcessor(long number) {
    return processors.has(number);
  }

  /** What belongs together of processors and memory. */
  public NumaNodes numa() {
    return processors.numa();
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
  void plug(JsonObject given, boolean hot) throws CommandFailure {
    JsonObject properties = given.inQemuOrder();
    String id = properties.get("id") instanceof JsonString text ? text.value() : "";
    if (properties.get("id") instanceof JsonString && !Identifiers.wellFormed(id)) {
      throw CommandFailure.generic("Parameter 'id' expects an identifier");
    }
    Driver driver = driver(properties, hot);
    Bus bus = buses.find(driver, Options.string(properties, "bus"), this::hasRoom);
    if (hot && bus != null && !bus.hotplug()) {
      throw CommandFailure.generic("Bus '" + bus.name() + "' does not support hotplugging");
    }
    if (!id.isEmpty() && find(NAMED + "/" + id).isPresent()) {
      throw CommandFailure.generic("Duplicate device ID '" + id + "'");
    }
    DeviceProperties.of(profile()).check(driver.name(), properties);
    checkBootIndex(properties);
    boolean pci = DeviceFamily.of(driver) == DeviceFamily.PCI;
    PciAddress address = pci ? slots.address(driver.name(), bus, properties, hot) : PciAddress.NONE;
    String path = id.isEmpty() ? NAMELESS + "/device[" + nameless + "]" : NAMED + "/" + id;
    Device device = new Device(id, driver, path, properties, hot, bus, address);
    connect(device);
    nameless += id.isEmpty() ? 1 : 0;
    devices.add(device);
    buses.addThoseOf(device);
  }

  private void checkBootIndex(JsonObject properties) throws CommandFailure {
    long index = Options.number(properties, "bootindex", -1);
    boolean used =
        devices.stream()
            .anyMatch(other -> Options.number(other.properties, "bootindex", -1) == index);
    if (index >= 0 && used) {
      throw CommandFailure.generic("The bootindex " + index + " has already been used");
    }
  }

  private Driver driver(JsonObject properties, boolean hot) throws CommandFailure {
    String name = Options.string(properties, "driver");
    if (name.isEmpty() && !(properties.get("driver") instanceof JsonString)) {
      throw CommandFailure.generic("Parameter 'driver' is missing");
    }
    Driver driver =
        Drivers.of(machine.settings().profile())
            .find(name)
            .orElseThrow(
                () -> CommandFailure.generic("'" + name + "' is not a valid device model name"));
    String refusal = driver.refusal();
    if (refusal != null && (hot || driver.isAbstract())) {
      throw CommandFailure.generic(refusal);
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
    String lack = device.lack();
    if (lack != null) {
      throw CommandFailure.generic(lack);
    }
    if (device.driver.startsWith("virtio-balloon")) {
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

  /** Those in a folder of the object tree, by their names there, with their drivers. */
  Map<String, String> in(String folder) {
    Map<String, String> in = new LinkedHashMap<>();
    for (Device device : devices) {
      int slash = device.path.lastIndexOf('/');
      if (device.path.substring(0, slash).equals(folder)) {
        in.put(device.path.substring(slash + 1), device.driver);
      }
    }
    return in;
  }

  /** Whether there is a board for devices to be on. */
  public boolean hasBoard() {
    return !board.none();
  }

  /** The pointing devices, the last one first. */
  public Json mice() {
    return Mice.of(this);
  }

  /** Whether there is a screen at all, be it one of text that a port writes on. */
  public boolean hasScreen() {
    return parts.hasTextConsole()
        || devices.stream().anyMatch(device -> SCREENS.contains(device.driver));
  }

  /** Whether this device has a screen. */
  public boolean isScreen(String name) {
    return find(name).filter(device -> SCREENS.contains(device.driver)).isPresent();
  }

  /** The balloon, if there is one. */
  Optional<Device> balloon() {
    return devices.stream().filter(device -> device.driver.startsWith("virtio-balloon")).findAny();
  }

  /** The machine is reset. */
  public void reset() {
    configured = null;
    unplugging.reset();
    memory.reset();
    machine.chardevs().reset();
  }

  @Nullable Device owner(Device device) {
    return device.bus == null ? null : device.bus.owner();
  }
}
