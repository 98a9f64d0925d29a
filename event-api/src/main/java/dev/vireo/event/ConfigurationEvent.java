// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** The domain's configuration was changed while it stays what it is. */
@ProviderType
public sealed interface ConfigurationEvent extends DomainEvent
    permits TunablesChanged, MetadataChanged {}
