// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The character devices of the host. Guarded by the machine's lock. */
public final class Chardevs {

  static final List<Command> COMMANDS =
      List.of(
          Command.query("query-chardev", (machine, arguments) -> machine.chardevs().report()),
          Command.change("chardev-add", (machine, arguments) -> machine.chardevs().add(arguments)),
          Command.change(
              "chardev-change", (machine, arguments) -> machine.chardevs().change(arguments)),
          Command.effect(
              "chardev-remove", (machine, arguments) -> machine.chardevs().remove(arguments)),
          Command.effect(
              "chardev-send-break",
              (machine, arguments) ->
                  machine.chardevs().require(requireNonNull(arguments.string("id")))),
          Command.effect(
              "ringbuf-write", (machine, arguments) -> machine.chardevs().write(arguments)),
          Command.change(
              "ringbuf-read", (machine, arguments) -> machine.chardevs().read(arguments)),
          Command.query("query-yank", (machine, arguments) -> machine.chardevs().yankable()),
          Command.effect("yank", (machine, arguments) -> machine.chardevs().yank(arguments)));

  private final Machine machine;
  private final ChardevBackends backends;
  private final Monitors monitors;
  private final Map<String, Chardev> chardevs = new LinkedHashMap<>();

  /** What the settings say, in the order of the command line; further monitors come last. */
  public Chardevs(Machine machine, DomainSettings settings) {
    this.machine = machine;
    this.backends = new ChardevBackends(machine);
    this.monitors = new Monitors(settings);
    for (HardwareOption option : settings.hardware().options()) {
      switch (option.kind()) {
        case "qmp", "qmp-pretty", "monitor" -> monitors.compat(option).ifPresent(this::add);
        case "chardev" -> addAtStart(option);
        default -> {}
      }
    }
    Set<String> named =
        chardevs.values().stream().map(chardev -> chardev.filename).collect(Collectors.toSet());
    monitors.others(named).forEach(this::add);
    monitors.labels().forEach(label -> use(label, true));
    BoardParts parts = new BoardParts(settings.hardware(), settings.profile());
    addPorts("serial", parts.serialPorts());
    addPorts("parallel", parts.parallelPorts());
  }

  private void add(Chardev chardev) {
    chardevs.put(chardev.id, chardev);
  }

  /**
   * The client of a monitor's socket is to be seen.
   *
   * @param address such as {@code unix:PATH}
   * @param client empty while there is none, else what follows the address
   */
  public void reached(String address, Supplier<Optional<String>> client) {
    List<Chardev> control =
        monitors.control().stream().map(chardevs::get).filter(Objects::nonNull).toList();
    control.stream()
        .filter(chardev -> chardev.filename.equals(address + ",server=on"))
        .findFirst()
        .or(() -> control.stream().filter(chardev -> !chardev.isReached()).findFirst())
        .ifPresent(chardev -> chardev.reachedBy(client));
  }

  /** The monitors as objects, which they are from 11.0 on. */
  Map<String, String> monitorObjects() {
    return monitors.objects();
  }

  private void addAtStart(HardwareOption option) {
    JsonObject properties = option.properties();
    String type = Options.string(properties, "backend");
    String path = Options.string(properties, "path");
    boolean server = Options.flag(properties, "server");
    String id = Options.string(properties, "id");
    String filename = type.equals("socket") ? socketName(properties, path, server) : type;
    chardevs.put(
        id, new Chardev(id, type, filename, (int) Options.number(properties, "size", 65536)));
  }

  private String socketName(JsonObject properties, String path, boolean server) {
    String host = Options.string(properties, "host");
    String address =
        path.isEmpty() ? "tcp:" + host + ":" + Options.string(properties, "port") : "unix:" + path;
    if (monitors.control().contains(Options.string(properties, "id"))) {
      return address + ",server=on";
    }
    return path.isEmpty() && server
        ? "disconnected:" + address + ",server=on"
        : ChardevBackends.unixName(path, server);
  }

  /** The ports of the board, numbered, each with what it leads to. */
  private void addPorts(String kind, List<String> ports) {
    for (int i = 0; i < ports.size(); i++) {
      String leadsTo = ports.get(i);
      String id = kind + i;
      if (leadsTo.startsWith("chardev:")) {
        id = leadsTo.substring("chardev:".length());
      } else {
        chardevs.put(id, port(id, leadsTo));
      }
      use(id, true);
    }
  }

  private static Chardev port(String id, String leadsTo) {
    String type = leadsTo.replaceFirst("^mon:", "").replaceFirst(":.*", "");
    return type.equals("unix")
        ? new Chardev(id, "socket", "disconnected:" + leadsTo + ",server=on", 0)
        : new Chardev(id, type, type.equals("pty") ? "pty:/dev/pts/0" : type, 0);
  }

  private void use(String id, boolean open) {
    Chardev chardev = chardevs.get(id);
    if (chardev != null) {
      chardev.busy = true;
      chardev.open = open;
    }
  }

  Optional<Chardev> find(String id) {
    return Optional.ofNullable(chardevs.get(id));
  }

  boolean listensAt(String path) {
    String name = ChardevBackends.unixName(path, true);
    return chardevs.values().stream().anyMatch(chardev -> chardev.filename.equals(name));
  }

  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    chardevs.forEach((id, chardev) -> types.put(id, "chardev-" + chardev.type));
    return types;
  }

  /** A device with a character device at its back. */
  void plug(Device device) throws CommandFailure {
    String id = Options.string(device.properties, "chardev");
    if (device.family == DeviceFamily.SERIAL_PORT) {
      SerialPorts.check(device, machine.devices().all());
    }
    if (id.isEmpty()) {
      return;
    }
    Chardev chardev = chardevs.get(id);
    if (chardev == null) {
      throw CommandFailure.generic(
          "Property '%s.chardev' can't find value '%s'".formatted(device.driver, id));
    }
    if (chardev.busy) {
      throw CommandFailure.generic(
          "Property '%s.chardev' can't take value '%s', it's in use".formatted(device.driver, id));
    }
    boolean port = device.family == DeviceFamily.SERIAL_PORT;
    use(id, !port || device.driver.equals("virtconsole"));
  }

  void unplug(Device device) {
    Chardev chardev = chardevs.get(Options.string(device.properties, "chardev"));
    if (chardev != null) {
      chardev.busy = false;
      chardev.open = false;
    }
  }

  /** The guest opens or closes the port of a virtio serial device. */
  public void port(String name, boolean open) {
    port(machine.devices().require(name), open);
  }

  private void port(Device device, boolean open) {
    Chardev chardev = chardevs.get(Options.string(device.properties, "chardev"));
    if (chardev != null) {
      chardev.open = open;
    }
    machine.raise("VSERPORT_CHANGE", JsonObject.of("id", device.id, "open", open));
  }

  /** A reset closes all ports that are open, the last one first. */
  void reset() {
    List<Device> all = machine.devices().all();
    for (int i = all.size() - 1; i >= 0; i--) {
      Device device = all.get(i);
      Chardev chardev = chardevs.get(Options.string(device.properties, "chardev"));
      if (device.family == DeviceFamily.SERIAL_PORT && chardev != null && chardev.open) {
        port(device, false);
      }
    }
  }

  private Json report() {
    return Json.of(
        HashOrder.of(chardevs.keySet()).stream()
            .map(id -> requireNonNull(chardevs.get(id)).report())
            .toList());
  }

  private Chardev require(String id) throws CommandFailure {
    Chardev chardev = chardevs.get(id);
    if (chardev == null) {
      throw CommandFailure.generic("Chardev '" + id + "' not found");
    }
    return chardev;
  }

  private Json add(JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    if (chardevs.containsKey(id)) {
      throw CommandFailure.generic("Chardev with id '" + id + "' already exists");
    }
    Chardev chardev = make(id, requireNonNull(arguments.object("backend")));
    chardevs.put(id, chardev);
    return answer(chardev);
  }

  private static Json answer(Chardev chardev) {
    return chardev.type.equals("pty")
        ? JsonObject.of("pty", chardev.filename.substring("pty:".length()))
        : JsonObject.EMPTY;
  }

  private Chardev make(String id, JsonObject backend) throws CommandFailure {
    String type = requireNonNull(backend.string("type"));
    JsonObject data = Optional.ofNullable(backend.object("data")).orElse(JsonObject.EMPTY);
    try {
      return new Chardev(id, type, backends.open(type, data), ringSize(type, data));
    } catch (CommandFailure failure) {
      throw CommandFailure.generic("Failed to add chardev '" + id + "': " + failure.getMessage());
    }
  }

  private static int ringSize(String type, JsonObject data) throws CommandFailure {
    long size = Options.number(data, "size", 65536);
    if (type.equals("ringbuf") && Long.bitCount(size) > 1) {
      throw CommandFailure.generic("size of ringbuf chardev must be power of two");
    }
    return (int) size;
  }

  private Json change(JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    Chardev old = chardevs.get(id);
    if (old == null) {
      throw CommandFailure.generic("Chardev '" + id + "' does not exist");
    }
    if (!old.busy) {
      // Nobody holds it, so that QEMU removes it first, and has none when the other fails.
      chardevs.remove(id);
      return add(arguments);
    }
    if (monitors.labels().contains(id)) {
      throw CommandFailure.generic("Chardev user does not support chardev hotswap");
    }
    Chardev other = make(id, requireNonNull(arguments.object("backend")));
    other.busy = true;
    other.open = old.open;
    chardevs.put(id, other);
    return answer(other);
  }

  private void remove(JsonObject arguments) throws CommandFailure {
    Chardev chardev = require(requireNonNull(arguments.string("id")));
    if (chardev.busy) {
      throw CommandFailure.generic("Chardev '" + chardev.id + "' is busy");
    }
    chardevs.remove(chardev.id);
  }

  private Chardev ring(JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("device"));
    Chardev chardev = chardevs.get(id);
    if (chardev == null) {
      throw CommandFailure.generic("Device '" + id + "' not found");
    }
    if (!chardev.isRing()) {
      throw CommandFailure.generic(id + " is not a ringbuf device");
    }
    return chardev;
  }

  private void write(JsonObject arguments) throws CommandFailure {
    Chardev ring = ring(arguments);
    String data = requireNonNull(arguments.string("data"));
    ring.write(
        isBase64(arguments) ? Base64Text.decode(data) : data.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isBase64(JsonObject arguments) {
    return "base64".equals(arguments.string("format"));
  }

  private Json read(JsonObject arguments) throws CommandFailure {
    Chardev ring = ring(arguments);
    long size = requireNonNull(arguments.longValue("size"));
    if (size <= 0) {
      throw CommandFailure.generic("size must be greater than zero");
    }
    byte[] bytes = ring.read(size);
    return Json.of(isBase64(arguments) ? Base64.getEncoder().encodeToString(bytes) : text(bytes));
  }

  /** As a string of C's, which ends at a zero. */
  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private Json yankable() {
    return Json.of(
        chardevs.values().stream()
            .filter(Chardev::isSocket)
            .map(chardev -> JsonObject.of("type", "chardev", "id", chardev.id))
            .toList());
  }

  private void yank(JsonObject arguments) throws CommandFailure {
    for (Json instance : requireNonNull(arguments.array("instances")).elements()) {
      JsonObject wanted = (JsonObject) instance;
      Chardev chardev = chardevs.get(Options.string(wanted, "id"));
      if (!"chardev".equals(wanted.string("type")) || chardev == null || !chardev.isSocket()) {
        throw new CommandFailure(Failure.DEVICE_NOT_FOUND, "Instance not found");
      }
    }
  }
}
