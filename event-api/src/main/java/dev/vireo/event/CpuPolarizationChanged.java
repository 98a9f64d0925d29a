// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A guest on s390x has asked for another way to share the host's processors among its vCPUs.
 *
 * @param polarization what it asked for
 */
@Mirrors(qmp = "CPU_POLARIZATION_CHANGE")
public record CpuPolarizationChanged(EventHeader header, Polarization polarization)
    implements GuestEvent {
  public CpuPolarizationChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(polarization, "polarization");
  }

  @Override
  public EventKind kind() {
    return EventKind.CPU_POLARIZATION_CHANGED;
  }

  /** How the host's processors are shared. */
  @Mirrors(qmp = "S390CpuPolarization")
  public enum Polarization implements Word {
    /** All vCPUs get the same. */
    HORIZONTAL,
    /** Some vCPUs get more than others. */
    VERTICAL,
    /** A polarization that this version does not know. */
    UNKNOWN
  }
}
