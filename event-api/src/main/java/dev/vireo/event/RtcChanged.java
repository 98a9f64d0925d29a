// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guest has set its clock.
 *
 * @param offset how far the guest's clock is ahead of the host's base ({@code -rtc base}, libvirt:
 *     UTC), in whole seconds; the sum of all changes, not the last one
 * @param qomPath the QOM path of the clock; null before QEMU 7.0 or from libvirt
 */
@Mirrors(qmp = "RTC_CHANGE", libvirt = "VIR_DOMAIN_EVENT_ID_RTC_CHANGE", virsh = "rtc-change")
public record RtcChanged(EventHeader header, Duration offset, @Nullable String qomPath)
    implements GuestEvent {
  public RtcChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(offset, "offset");
  }

  @Override
  public EventKind kind() {
    return EventKind.RTC_CHANGED;
  }
}
