// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** Something happened inside the guest, or was asked of it. */
@ProviderType
public sealed interface GuestEvent extends DomainEvent
    permits WatchdogFired,
        RtcChanged,
        BalloonChanged,
        BalloonStatusReported,
        AgentConnected,
        AgentDisconnected,
        ChannelConnected,
        ChannelDisconnected,
        SerialPortChanged,
        GuestUserLoggedOn,
        GuestUserLoggedOff,
        MemoryFailed,
        PowerdownRequested,
        GuestShutdownRequested,
        GuestSuspendedToMemory,
        GuestSuspendedToDisk,
        GuestWokeUp,
        StoppedByDebugger,
        GuestIdentified,
        CpuPolarizationChanged {}
