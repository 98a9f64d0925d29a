// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device. Guarded by the machine's lock. */
final class Device {

  /** Its name; empty for none. */
  final String id;

  final Driver kind;

  /** Its driver's name. */
  final String driver;

  final DeviceFamily family;
  final String path;
  final JsonObject properties;
  final boolean hotplugged;
  final @Nullable Bus bus;

  /** Its slot and function on a PCI bus. */
  final PciAddress address;

  /** Since when the guest has been asked to give it back; null if it has not. */
  @Nullable Instant unplugAsked;

  Device(
      String id,
      Driver kind,
      String path,
      JsonObject properties,
      boolean hotplugged,
      @Nullable Bus bus,
      PciAddress address) {
    this.id = id;
    this.kind = kind;
    this.driver = kind.name();
    this.family = DeviceFamily.of(kind);
    this.path = path;
    this.properties = properties;
    this.hotplugged = hotplugged;
    this.bus = bus;
    this.address = address;
  }

  /** What is said of it because it was not told what it needs; null if it was. */
  @Nullable String lack() {
    String lack = kind.lack();
    return lack == null || properties.members().keySet().stream().anyMatch(this::fills)
        ? null
        : lack;
  }

  private boolean fills(String property) {
    String word = property.split("[_-]", 2)[0];
    return !DeviceProperties.OF_COMMAND.contains(property)
        && kind.lack() != null
        && kind.lack().contains(word);
  }

  /** Whether a second device in it does the work. */
  boolean hasBackend() {
    return driver.startsWith("virtio-") && driver.endsWith("-pci");
  }

  String backendPath() {
    return hasBackend() ? path + "/virtio-backend" : path;
  }

  /** The driver of the object that does the work. */
  String backendDriver() {
    return hasBackend()
        ? driver.substring(0, driver.length() - "-pci".length()) + "-device"
        : driver;
  }

  /** As messages name it. */
  String text() {
    return id.isEmpty() ? path : id;
  }

  JsonObject deletedEvent() {
    return JsonObject.builder()
        .putIfPresent("device", id.isEmpty() ? null : id)
        .put("path", path)
        .build();
  }
}
