// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guest has told, by the ACPI method _OST, what became of a plug or an unplug.
 *
 * @param device the device's id; null when the device is gone or has none
 * @param slot the slot, a number as text
 * @param slotType what kind of slot
 * @param source what the guest answers to, a number of the ACPI specification: 1 a plug, 3 an
 *     unplug, 0x103 an unplug in progress
 * @param status how it went, a number of the ACPI specification that depends on the source; 0 is
 *     success
 */
@Mirrors(qmp = "ACPI_DEVICE_OST")
public record AcpiStatusReported(
    EventHeader header,
    @Nullable String device,
    String slot,
    SlotType slotType,
    long source,
    long status)
    implements DeviceEvent {
  public AcpiStatusReported {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(slot, "slot");
    Objects.requireNonNull(slotType, "slotType");
  }

  @Override
  public EventKind kind() {
    return EventKind.ACPI_STATUS_REPORTED;
  }

  /** What kind of slot; upper case on the wire. */
  @Mirrors(qmp = "ACPISlotType")
  public enum SlotType implements Word {
    /** A memory module. */
    DIMM,
    /** A processor. */
    CPU,
    /** A slot that this version does not know. */
    UNKNOWN;

    @Override
    public String word() {
      return this == UNKNOWN ? Word.super.word() : name();
    }
  }
}
