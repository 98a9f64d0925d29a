// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A transition in the life of a domain; the detail says why.
 *
 * <p>Mirrors libvirt's {@code VIR_DOMAIN_EVENT_ID_LIFECYCLE}, and {@code
 * VIR_DOMAIN_EVENT_ID_REBOOT}, which libvirt keeps apart.
 */
@ProviderType
public sealed interface LifecycleEvent extends DomainEvent
    permits DomainDefined,
        DomainUndefined,
        DomainStarted,
        DomainSuspended,
        DomainResumed,
        DomainStopped,
        DomainShutdown,
        DomainPmSuspended,
        DomainCrashed,
        DomainRebooted,
        UnknownLifecycle {}
