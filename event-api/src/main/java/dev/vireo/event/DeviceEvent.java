// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** Something happened to a device of the domain, disks and the jobs on them included. */
@ProviderType
public sealed interface DeviceEvent extends DomainEvent
    permits IoError,
        BlockThresholdExceeded,
        BlockJobChanged,
        BlockJobIoError,
        TrayMoved,
        DiskChanged,
        DeviceAdded,
        DeviceRemoved,
        DeviceRemovalFailed,
        AcpiStatusReported,
        MemoryDeviceSizeChanged,
        VcpuRemoved,
        ImageCorrupted,
        QuorumFailed,
        QuorumMemberFailed,
        BlockExportDeleted,
        ReservationHelperChanged,
        VfioUserDisconnected {}
