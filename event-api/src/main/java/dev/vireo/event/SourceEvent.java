// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** Something happened to the connection or to the delivery; no domain is meant. */
@ProviderType
public sealed interface SourceEvent extends HypervisorEvent
    permits SourceUp, SourceDown, EventsLost {}
