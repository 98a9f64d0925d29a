// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static java.util.Map.entry;

import dev.vireo.event.AcpiStatusReported;
import dev.vireo.event.DeviceRemovalFailed;
import dev.vireo.event.DeviceRemoved;
import dev.vireo.event.EventHeader;
import dev.vireo.event.MemoryDeviceSizeChanged;
import dev.vireo.event.VfioUserDisconnected;
import java.util.Map;

/** The events of devices that come and go. */
final class DeviceRules {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("DEVICE_DELETED", DeviceRules::removed),
          entry("DEVICE_UNPLUG_GUEST_ERROR", DeviceRules::removalFailed),
          entry("MEM_UNPLUG_ERROR", DeviceRules::memoryRemovalFailed),
          entry("ACPI_DEVICE_OST", DeviceRules::acpiStatus),
          entry("MEMORY_DEVICE_SIZE_CHANGE", DeviceRules::memorySize),
          entry("VFU_CLIENT_HANGUP", DeviceRules::vfioUserDisconnected));

  private DeviceRules() {}

  private static DeviceRemoved removed(EventHeader header, Members data) {
    return new DeviceRemoved(header, data.nonEmptyString("device"), data.string("path"));
  }

  private static DeviceRemovalFailed removalFailed(EventHeader header, Members data) {
    return new DeviceRemovalFailed(
        header, data.nonEmptyString("device"), data.string("path"), null);
  }

  private static DeviceRemovalFailed memoryRemovalFailed(EventHeader header, Members data) {
    return new DeviceRemovalFailed(header, data.string("device"), null, data.string("msg"));
  }

  private static AcpiStatusReported acpiStatus(EventHeader header, Members data) {
    Members info = data.spread("info");
    return new AcpiStatusReported(
        header,
        info.nonEmptyString("device"),
        info.string("slot"),
        info.word("slot-type", AcpiStatusReported.SlotType.class),
        info.integer("source"),
        info.integer("status"));
  }

  private static MemoryDeviceSizeChanged memorySize(EventHeader header, Members data) {
    return new MemoryDeviceSizeChanged(
        header, data.nonEmptyString("id"), data.unsigned("size"), data.optionalString("qom-path"));
  }

  private static VfioUserDisconnected vfioUserDisconnected(EventHeader header, Members data) {
    return new VfioUserDisconnected(
        header,
        data.string("vfu-id"),
        data.string("vfu-qom-path"),
        data.string("dev-id"),
        data.string("dev-qom-path"));
  }
}
