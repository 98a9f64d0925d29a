// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * A transition of a libvirt that is newer than this version; a known transition with an unknown
 * detail is an event of its own record instead.
 *
 * @param event libvirt's number of the transition
 * @param detail libvirt's number of the detail, which means something only together with {@code
 *     event}
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_LIFECYCLE", virsh = "lifecycle")
public record UnknownLifecycle(EventHeader header, int event, int detail)
    implements LifecycleEvent {
  public UnknownLifecycle {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.UNKNOWN_LIFECYCLE;
  }
}
