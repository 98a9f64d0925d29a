// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.INFO;
import static org.slf4j.event.Level.WARN;

import dev.vireo.event.Domain;
import dev.vireo.event.EventKind;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OnDomainEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A line for whatever happens, as loud as it deserves: all events in one method. */
public final class CatchAll {

  private static final Logger LOG = LoggerFactory.getLogger(CatchAll.class);

  @OnDomainEvent
  void anything(HypervisorEvent event) {
    Domain domain = event.header().domain();
    String where = domain == null ? event.header().source() : domain.name();
    LOG.atLevel(level(event.kind())).log("{}: {}", where, event.kind().eventName());
  }

  /** Without a default, so that the compiler asks for an answer when a kind is added. */
  static Level level(EventKind kind) {
    return switch (kind) {
      case DOMAIN_CRASHED, IO_ERROR, BLOCK_JOB_IO_ERROR, DEVICE_REMOVAL_FAILED -> ERROR;
      case IMAGE_CORRUPTED, QUORUM_FAILED, MEMORY_FAILED, CONTROL_ERROR, EVENTS_LOST -> ERROR;
      case SOURCE_DOWN -> WARN;
      case DOMAIN_SUSPENDED, DOMAIN_STOPPED, DOMAIN_SHUTDOWN, UNKNOWN_LIFECYCLE -> WARN;
      case BLOCK_THRESHOLD_EXCEEDED, DISK_CHANGED, QUORUM_MEMBER_FAILED -> WARN;
      case RESERVATION_HELPER_CHANGED, VFIO_USER_DISCONNECTED, WATCHDOG_FIRED -> WARN;
      case STOPPED_BY_DEBUGGER, COLO_EXITED, STREAM_DISCONNECTED, VHOST_USER_DISCONNECTED -> WARN;
      case DOMAIN_DEFINED, DOMAIN_UNDEFINED, DOMAIN_STARTED, DOMAIN_RESUMED -> INFO;
      case DOMAIN_PM_SUSPENDED, DOMAIN_REBOOTED, BLOCK_JOB_CHANGED, TRAY_MOVED -> INFO;
      case DEVICE_ADDED, DEVICE_REMOVED, VCPU_REMOVED, BLOCK_EXPORT_DELETED -> INFO;
      case AGENT_CONNECTED, AGENT_DISCONNECTED, CHANNEL_CONNECTED, CHANNEL_DISCONNECTED -> INFO;
      case GUEST_USER_LOGGED_ON, GUEST_USER_LOGGED_OFF, POWERDOWN_REQUESTED -> INFO;
      case GUEST_SHUTDOWN_REQUESTED, GUEST_SUSPENDED_TO_MEMORY, GUEST_SUSPENDED_TO_DISK -> INFO;
      case GUEST_WOKE_UP, GUEST_IDENTIFIED, GRAPHICS_CONNECTED, GRAPHICS_AUTHENTICATED -> INFO;
      case GRAPHICS_DISCONNECTED, SPICE_MIGRATED, DUMP_COMPLETED, JOB_COMPLETED -> INFO;
      case MIGRATION_CHANGED, PRIMARY_UNPLUGGED, VFIO_MIGRATION_CHANGED, STREAM_CONNECTED -> INFO;
      case VHOST_USER_CONNECTED, MAC_ADDRESS_CHANGED, FAILOVER_NEGOTIATED, SOURCE_UP -> INFO;
      case ACPI_STATUS_REPORTED, MEMORY_DEVICE_SIZE_CHANGED, RTC_CHANGED, BALLOON_CHANGED -> DEBUG;
      case BALLOON_STATUS_REPORTED, SERIAL_PORT_CHANGED, CPU_POLARIZATION_CHANGED -> DEBUG;
      case JOB_STATUS_CHANGED, MIGRATION_PASS_STARTED, RECEIVE_FILTER_CHANGED -> DEBUG;
      case RDMA_GID_CHANGED, TUNABLES_CHANGED, METADATA_CHANGED, RAW_MONITOR_EVENT -> DEBUG;
    };
  }
}
