// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** Something happened to a domain. */
@ProviderType
public sealed interface DomainEvent extends HypervisorEvent
    permits LifecycleEvent,
        DeviceEvent,
        GuestEvent,
        GraphicsEvent,
        JobEvent,
        MigrationEvent,
        NetworkEvent,
        ConfigurationEvent,
        ControlError,
        RawMonitorEvent {

  /** The domain that it happened to; every domain event has one. */
  default Domain domain() {
    return Objects.requireNonNull(header().domain());
  }
}
