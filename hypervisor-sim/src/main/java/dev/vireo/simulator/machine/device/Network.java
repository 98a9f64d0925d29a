// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.RxFilter;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Network interfaces and the host's side of them. Guarded by the machine's lock. */
public final class Network {

  static final List<Command> COMMANDS =
      List.of(
          Command.effect("netdev_add", (machine, arguments) -> machine.network().add(arguments)),
          Command.effect("netdev_del", (machine, arguments) -> machine.network().remove(arguments)),
          Command.effect("set_link", (machine, arguments) -> machine.network().setLink(arguments)),
          Command.query(
              "query-rx-filter", (machine, arguments) -> machine.network().filters(arguments)));

  private static final Set<String> INTERFACES =
      Set.of(
          "e1000",
          "e1000e",
          "rtl8139",
          "vmxnet3",
          "pcnet",
          "virtio-net-pci",
          "usb-net",
          "ne2k_pci",
          "i82550",
          "i82551",
          "i82557b",
          "tulip",
          "virtio-net-pci-non-transitional");

  /** A driver that has set up nothing takes everything. */
  private static final List<Integer> ALL_VLANS =
      IntStream.iterate(4095, vlan -> vlan >= 0, vlan -> vlan - 1).boxed().toList();

  /** An interface. */
  private static final class Interface {
    final Device device;
    final String name;
    RxFilter filter;
    boolean told;

    Interface(Device device, String name, RxFilter filter) {
      this.device = device;
      this.name = name;
      this.filter = filter;
    }
  }

  private final Machine machine;
  private final Map<String, JsonObject> backends = new LinkedHashMap<>();
  private final List<Interface> interfaces = new ArrayList<>();
  private final int hubPorts;
  private int addresses;

  /** What the hardware's options say of the host's side. */
  public Network(Machine machine, Hardware hardware) {
    this.machine = machine;
    hardware.options("netdev").forEach(this::addAtStart);
    hardware.options("nic").filter(nic -> nic.properties().has("id")).forEach(this::addAtStart);
    hubPorts = new BoardParts(hardware, machine.settings().profile()).hubPorts();
  }

  private void addAtStart(HardwareOption option) {
    backends.put(Options.string(option.properties(), "id"), option.properties());
  }

  /** A device that may be an interface. */
  void plug(Device device) throws CommandFailure {
    if (!INTERFACES.contains(device.driver)) {
      return;
    }
    String backend = Options.string(device.properties, "netdev");
    if (!backend.isEmpty()) {
      check(device, backend);
    }
    String given = Options.string(device.properties, "mac");
    if (!given.isEmpty() && !given.matches("([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}")) {
      throw CommandFailure.generic(
          "Property '%s.mac' doesn't take value '%s'".formatted(device.backendDriver(), given));
    }
    String mac = given.isEmpty() ? "52:54:00:12:34:%02x".formatted(0x56 + addresses++) : given;
    RxFilter everything = RxFilter.of(mac).withPromiscuous(true).withVlans(ALL_VLANS);
    interfaces.add(new Interface(device, name(device), everything));
  }

  /** A card that nobody named is called by its model and how many of it there are. */
  private String name(Device device) {
    long same = interfaces.stream().filter(one -> one.device.driver.equals(device.driver)).count();
    return device.id.isEmpty() ? device.driver + "." + same : device.id;
  }

  private boolean isHubPort(String name) {
    return IntStream.range(0, hubPorts).anyMatch(port -> name.equals("hub0port" + port));
  }

  private void check(Device device, String backend) throws CommandFailure {
    if (!backends.containsKey(backend)) {
      throw CommandFailure.generic(
          "Property '%s.netdev' can't find value '%s'".formatted(device.backendDriver(), backend));
    }
    for (Interface other : interfaces) {
      if (Options.string(other.device.properties, "netdev").equals(backend)) {
        throw CommandFailure.generic(
            "Property '%s.netdev' can't take value '%s', it's in use"
                .formatted(device.backendDriver(), backend));
      }
    }
  }

  void unplug(Device device) {
    interfaces.removeIf(other -> other.device == device);
  }

  @Nullable Json property(Device device, String name) {
    return name.equals("mac")
        ? interfaces.stream()
            .filter(other -> other.device == device)
            .map(other -> Json.of(other.filter.mac()))
            .findAny()
            .orElse(null)
        : null;
  }

  private void add(JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    if (!Identifiers.wellFormed(id)) {
      throw CommandFailure.generic("Parameter 'id' expects an identifier");
    }
    NetworkBackends.checkCompiled(arguments);
    if (backends.containsKey(id)) {
      throw CommandFailure.generic("Duplicate ID '" + id + "'");
    }
    NetworkBackends.check(machine, arguments);
    backends.put(id, arguments);
    if ("stream".equals(arguments.string("type"))
        && !arguments.bool("server", false)
        && machine.storage().files().exists(path(arguments))) {
      machine.later(Duration.ZERO, () -> peer(id, true));
    }
  }

  boolean has(String backend) {
    return backends.containsKey(backend);
  }

  private static String path(JsonObject backend) {
    JsonObject address = backend.object("addr");
    return address == null ? "" : Options.string(address, "path");
  }

  private void remove(JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    if (isHubPort(id)) {
      throw CommandFailure.generic("Device '" + id + "' is not a netdev");
    }
    if (backends.remove(id) == null) {
      throw CommandFailure.deviceNotFound(id);
    }
  }

  private void setLink(JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("name"));
    boolean known =
        backends.containsKey(name)
            || isHubPort(name)
            || interfaces.stream().anyMatch(other -> other.name.equals(name));
    if (!known) {
      throw CommandFailure.deviceNotFound(name);
    }
  }

  /** A peer of a {@code stream} comes, or goes. */
  public void peer(String id, boolean connected) {
    JsonObject backend = backends.get(id);
    if (backend == null) {
      throw new IllegalArgumentException(
          "There is no netdev " + id + "; name it in the domain's hardware.");
    }
    if (connected) {
      machine.raise(
          "NETDEV_STREAM_CONNECTED",
          JsonObject.of("netdev-id", id, "addr", backend.object("addr")));
    } else {
      machine.raise("NETDEV_STREAM_DISCONNECTED", JsonObject.of("netdev-id", id));
    }
  }

  /** The guest changes what an interface takes. The host is told once, until it has asked. */
  public void filter(String name, UnaryOperator<RxFilter> change) {
    Device device = machine.devices().require(name);
    Interface changed =
        interfaces.stream()
            .filter(other -> other.device == device)
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException(name + " is no network interface."));
    RxFilter old =
        changed.filter.vlans().equals(ALL_VLANS)
            ? RxFilter.of(changed.filter.mac())
            : changed.filter;
    changed.filter = change.apply(old);
    if (!changed.told) {
      changed.told = true;
      machine.raise("NIC_RX_FILTER_CHANGED", changedEvent(device));
    }
  }

  private static JsonObject changedEvent(Device device) {
    return JsonObject.builder()
        .putIfPresent("name", device.id.isEmpty() ? null : device.id)
        .put("path", device.backendPath())
        .build();
  }

  private Json filters(JsonObject arguments) throws CommandFailure {
    String name = arguments.string("name");
    if (name != null) {
      check(name);
    }
    List<Interface> asked =
        interfaces.stream()
            .filter(other -> name == null || other.name.equals(name))
            .filter(other -> other.device.hasBackend())
            .toList();
    asked.forEach(other -> other.told = false);
    return Json.of(asked.stream().map(Network::report).toList());
  }

  private void check(String name) throws CommandFailure {
    if (backends.containsKey(name) || isHubPort(name)) {
      throw CommandFailure.generic("net client(" + name + ") isn't a NIC");
    }
    Interface known =
        interfaces.stream()
            .filter(other -> other.name.equals(name))
            .findAny()
            .orElseThrow(() -> CommandFailure.generic("invalid net client name: " + name));
    if (!known.device.hasBackend()) {
      throw CommandFailure.generic("net client(" + name + ") doesn't support rx-filter querying");
    }
  }

  private static JsonObject report(Interface card) {
    RxFilter filter = card.filter;
    boolean all = Objects.equals(filter.vlans(), ALL_VLANS);
    return JsonObject.of(
        "name",
        card.name,
        "promiscuous",
        filter.promiscuous(),
        "multicast",
        filter.multicast(),
        "unicast",
        filter.unicast(),
        "vlan",
        all ? "all" : filter.vlans().isEmpty() ? "none" : "normal",
        "broadcast-allowed",
        filter.broadcast(),
        "multicast-overflow",
        false,
        "unicast-overflow",
        false,
        "main-mac",
        filter.mac(),
        "vlan-table",
        filter.vlans(),
        "unicast-table",
        JsonArray.EMPTY,
        "multicast-table",
        JsonArray.EMPTY);
  }
}
