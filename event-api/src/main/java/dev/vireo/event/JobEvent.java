// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** A job on the domain changed or ended; jobs on a disk tell more as {@link BlockJobChanged}. */
@ProviderType
public sealed interface JobEvent extends DomainEvent
    permits JobStatusChanged, DumpCompleted, JobCompleted {}
