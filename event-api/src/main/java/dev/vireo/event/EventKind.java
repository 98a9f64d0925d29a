// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Locale;

/**
 * The tags of the tagged union: one constant for each record, for an exhaustive switch.
 *
 * <p>A new record brings a new constant, in a minor version of this package. A switch expression
 * over all constants that was compiled before throws an {@code IncompatibleClassChangeError} (a
 * pattern switch over the sealed types a {@code MatchException}) when it meets one; give it a
 * {@code default} if it is to live on.
 */
public enum EventKind {
  DOMAIN_DEFINED(DomainDefined.class),
  DOMAIN_UNDEFINED(DomainUndefined.class),
  DOMAIN_STARTED(DomainStarted.class),
  DOMAIN_SUSPENDED(DomainSuspended.class),
  DOMAIN_RESUMED(DomainResumed.class),
  DOMAIN_STOPPED(DomainStopped.class),
  DOMAIN_SHUTDOWN(DomainShutdown.class),
  DOMAIN_PM_SUSPENDED(DomainPmSuspended.class),
  DOMAIN_CRASHED(DomainCrashed.class),
  DOMAIN_REBOOTED(DomainRebooted.class),
  UNKNOWN_LIFECYCLE(UnknownLifecycle.class),
  IO_ERROR(IoError.class),
  BLOCK_THRESHOLD_EXCEEDED(BlockThresholdExceeded.class),
  BLOCK_JOB_CHANGED(BlockJobChanged.class),
  BLOCK_JOB_IO_ERROR(BlockJobIoError.class),
  TRAY_MOVED(TrayMoved.class),
  DISK_CHANGED(DiskChanged.class),
  DEVICE_ADDED(DeviceAdded.class),
  DEVICE_REMOVED(DeviceRemoved.class),
  DEVICE_REMOVAL_FAILED(DeviceRemovalFailed.class),
  ACPI_STATUS_REPORTED(AcpiStatusReported.class),
  MEMORY_DEVICE_SIZE_CHANGED(MemoryDeviceSizeChanged.class),
  VCPU_REMOVED(VcpuRemoved.class),
  IMAGE_CORRUPTED(ImageCorrupted.class),
  QUORUM_FAILED(QuorumFailed.class),
  QUORUM_MEMBER_FAILED(QuorumMemberFailed.class),
  BLOCK_EXPORT_DELETED(BlockExportDeleted.class),
  RESERVATION_HELPER_CHANGED(ReservationHelperChanged.class),
  VFIO_USER_DISCONNECTED(VfioUserDisconnected.class),
  WATCHDOG_FIRED(WatchdogFired.class),
  RTC_CHANGED(RtcChanged.class),
  BALLOON_CHANGED(BalloonChanged.class),
  BALLOON_STATUS_REPORTED(BalloonStatusReported.class),
  AGENT_CONNECTED(AgentConnected.class),
  AGENT_DISCONNECTED(AgentDisconnected.class),
  CHANNEL_CONNECTED(ChannelConnected.class),
  CHANNEL_DISCONNECTED(ChannelDisconnected.class),
  SERIAL_PORT_CHANGED(SerialPortChanged.class),
  GUEST_USER_LOGGED_ON(GuestUserLoggedOn.class),
  GUEST_USER_LOGGED_OFF(GuestUserLoggedOff.class),
  MEMORY_FAILED(MemoryFailed.class),
  POWERDOWN_REQUESTED(PowerdownRequested.class),
  GUEST_SHUTDOWN_REQUESTED(GuestShutdownRequested.class),
  GUEST_SUSPENDED_TO_MEMORY(GuestSuspendedToMemory.class),
  GUEST_SUSPENDED_TO_DISK(GuestSuspendedToDisk.class),
  GUEST_WOKE_UP(GuestWokeUp.class),
  STOPPED_BY_DEBUGGER(StoppedByDebugger.class),
  GUEST_IDENTIFIED(GuestIdentified.class),
  CPU_POLARIZATION_CHANGED(CpuPolarizationChanged.class),
  GRAPHICS_CONNECTED(GraphicsConnected.class),
  GRAPHICS_AUTHENTICATED(GraphicsAuthenticated.class),
  GRAPHICS_DISCONNECTED(GraphicsDisconnected.class),
  SPICE_MIGRATED(SpiceMigrated.class),
  JOB_STATUS_CHANGED(JobStatusChanged.class),
  DUMP_COMPLETED(DumpCompleted.class),
  JOB_COMPLETED(JobCompleted.class),
  MIGRATION_CHANGED(MigrationChanged.class),
  MIGRATION_PASS_STARTED(MigrationPassStarted.class),
  COLO_EXITED(ColoExited.class),
  PRIMARY_UNPLUGGED(PrimaryUnplugged.class),
  VFIO_MIGRATION_CHANGED(VfioMigrationChanged.class),
  STREAM_CONNECTED(StreamConnected.class),
  STREAM_DISCONNECTED(StreamDisconnected.class),
  VHOST_USER_CONNECTED(VhostUserConnected.class),
  VHOST_USER_DISCONNECTED(VhostUserDisconnected.class),
  RECEIVE_FILTER_CHANGED(ReceiveFilterChanged.class),
  MAC_ADDRESS_CHANGED(MacAddressChanged.class),
  FAILOVER_NEGOTIATED(FailoverNegotiated.class),
  RDMA_GID_CHANGED(RdmaGidChanged.class),
  TUNABLES_CHANGED(TunablesChanged.class),
  METADATA_CHANGED(MetadataChanged.class),
  CONTROL_ERROR(ControlError.class),
  RAW_MONITOR_EVENT(RawMonitorEvent.class),
  SOURCE_UP(SourceUp.class),
  SOURCE_DOWN(SourceDown.class),
  EVENTS_LOST(EventsLost.class);

  private final Class<? extends HypervisorEvent> type;

  EventKind(Class<? extends HypervisorEvent> type) {
    this.type = type;
  }

  /** The record of this kind. */
  public Class<? extends HypervisorEvent> type() {
    return type;
  }

  /** The name to register by: the record's simple name in kebab case. */
  public String eventName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
