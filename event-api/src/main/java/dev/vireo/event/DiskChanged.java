// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A disk lost its source when the domain started, because the startup policy allows it.
 *
 * <p>libvirt only; a change of the medium by request is a {@link TrayMoved}.
 *
 * @param device the device's alias
 * @param oldSourcePath the source before; null when there was none
 * @param newSourcePath the source now; null when there is none
 * @param reason what was done
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_DISK_CHANGE", virsh = "disk-change")
public record DiskChanged(
    EventHeader header,
    String device,
    @Nullable String oldSourcePath,
    @Nullable String newSourcePath,
    Reason reason)
    implements DeviceEvent {
  public DiskChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public EventKind kind() {
    return EventKind.DISK_CHANGED;
  }

  /** What was done about a missing source. */
  @Mirrors(libvirt = "virConnectDomainEventDiskChangeReason")
  public enum Reason implements Word {
    /** The medium was taken out of a removable drive. */
    CHANGE_MISSING_ON_START,
    /** The disk was dropped. */
    DROP_MISSING_ON_START,
    /** A reason that this version does not know. */
    UNKNOWN
  }
}
