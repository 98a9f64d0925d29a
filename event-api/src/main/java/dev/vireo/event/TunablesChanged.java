// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Map;

/**
 * Limits or pinnings of the domain's vCPUs, threads or disks were changed.
 *
 * <p>libvirt only.
 *
 * @param tunables what was changed by key, {@code cputune.cpu_shares}, {@code blkdeviotune.disk}
 *     ...; only the keys of this change
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_TUNABLE", virsh = "tunable")
public record TunablesChanged(EventHeader header, Map<String, ParameterValue> tunables)
    implements ConfigurationEvent {
  public TunablesChanged {
    EventHeader.requireDomain(header);
    tunables = Map.copyOf(tunables);
  }

  @Override
  public EventKind kind() {
    return EventKind.TUNABLES_CHANGED;
  }
}
