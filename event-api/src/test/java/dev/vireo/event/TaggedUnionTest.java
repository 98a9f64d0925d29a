// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One callback for everything, on Java 17: a switch expression over the kind. The compiler demands
 * that it names every constant, so this class does not compile when a record is added.
 */
class TaggedUnionTest {

  @ParameterizedTest
  @EnumSource
  void aSwitchOverTheKindNeedsNoDefault(EventKind kind) {
    HypervisorEvent event = Samples.event(kind.type());
    assertThat(family(event)).isAssignableFrom(event.getClass());
  }

  private static Class<? extends HypervisorEvent> family(HypervisorEvent event) {
    return switch (event.kind()) {
      case DOMAIN_DEFINED,
          DOMAIN_UNDEFINED,
          DOMAIN_STARTED,
          DOMAIN_SUSPENDED,
          DOMAIN_RESUMED,
          DOMAIN_STOPPED,
          DOMAIN_SHUTDOWN,
          DOMAIN_PM_SUSPENDED,
          DOMAIN_CRASHED,
          DOMAIN_REBOOTED,
          UNKNOWN_LIFECYCLE ->
          LifecycleEvent.class;
      case IO_ERROR,
          BLOCK_THRESHOLD_EXCEEDED,
          BLOCK_JOB_CHANGED,
          BLOCK_JOB_IO_ERROR,
          TRAY_MOVED,
          DISK_CHANGED,
          DEVICE_ADDED,
          DEVICE_REMOVED,
          DEVICE_REMOVAL_FAILED,
          ACPI_STATUS_REPORTED,
          MEMORY_DEVICE_SIZE_CHANGED,
          VCPU_REMOVED,
          IMAGE_CORRUPTED,
          QUORUM_FAILED,
          QUORUM_MEMBER_FAILED,
          BLOCK_EXPORT_DELETED,
          RESERVATION_HELPER_CHANGED,
          VFIO_USER_DISCONNECTED ->
          DeviceEvent.class;
      case WATCHDOG_FIRED,
          RTC_CHANGED,
          BALLOON_CHANGED,
          BALLOON_STATUS_REPORTED,
          AGENT_CONNECTED,
          AGENT_DISCONNECTED,
          CHANNEL_CONNECTED,
          CHANNEL_DISCONNECTED,
          SERIAL_PORT_CHANGED,
          GUEST_USER_LOGGED_ON,
          GUEST_USER_LOGGED_OFF,
          MEMORY_FAILED,
          POWERDOWN_REQUESTED,
          GUEST_SHUTDOWN_REQUESTED,
          GUEST_SUSPENDED_TO_MEMORY,
          GUEST_SUSPENDED_TO_DISK,
          GUEST_WOKE_UP,
          STOPPED_BY_DEBUGGER,
          GUEST_IDENTIFIED,
          CPU_POLARIZATION_CHANGED ->
          GuestEvent.class;
      case GRAPHICS_CONNECTED, GRAPHICS_AUTHENTICATED, GRAPHICS_DISCONNECTED, SPICE_MIGRATED ->
          GraphicsEvent.class;
      case JOB_STATUS_CHANGED, DUMP_COMPLETED, JOB_COMPLETED -> JobEvent.class;
      case MIGRATION_CHANGED,
          MIGRATION_PASS_STARTED,
          COLO_EXITED,
          PRIMARY_UNPLUGGED,
          VFIO_MIGRATION_CHANGED ->
          MigrationEvent.class;
      case STREAM_CONNECTED,
          STREAM_DISCONNECTED,
          VHOST_USER_CONNECTED,
          VHOST_USER_DISCONNECTED,
          RECEIVE_FILTER_CHANGED,
          MAC_ADDRESS_CHANGED,
          FAILOVER_NEGOTIATED,
          RDMA_GID_CHANGED ->
          NetworkEvent.class;
      case TUNABLES_CHANGED, METADATA_CHANGED -> ConfigurationEvent.class;
      case CONTROL_ERROR, RAW_MONITOR_EVENT -> DomainEvent.class;
      case SOURCE_UP, SOURCE_DOWN, EVENTS_LOST -> SourceEvent.class;
    };
  }
}
