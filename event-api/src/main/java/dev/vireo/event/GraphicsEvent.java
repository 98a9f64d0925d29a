// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** Something happened between a client and the domain's display, VNC or SPICE. */
@ProviderType
public sealed interface GraphicsEvent extends DomainEvent
    permits GraphicsConnected, GraphicsAuthenticated, GraphicsDisconnected, SpiceMigrated {}
