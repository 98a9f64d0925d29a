// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** Something happened in a migration of the domain. */
@ProviderType
public sealed interface MigrationEvent extends DomainEvent
    permits MigrationChanged,
        MigrationPassStarted,
        ColoExited,
        PrimaryUnplugged,
        VfioMigrationChanged {}
