// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** Something happened to the domain's network cards or their back ends. */
@ProviderType
public sealed interface NetworkEvent extends DomainEvent
    permits StreamConnected,
        StreamDisconnected,
        VhostUserConnected,
        VhostUserDisconnected,
        ReceiveFilterChanged,
        MacAddressChanged,
        FailoverNegotiated,
        RdmaGidChanged {}
