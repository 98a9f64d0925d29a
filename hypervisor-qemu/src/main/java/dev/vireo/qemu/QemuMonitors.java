// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The service that makes monitors sources of domain events. Thread-safe. */
@ProviderType
public interface QemuMonitors {

  /** Opens a monitor with {@link MonitorOptions#DEFAULTS}. */
  default QemuMonitor open(MonitorAddress address) {
    return open(address, MonitorOptions.DEFAULTS);
  }

  /**
   * Opens a monitor. Returns at once; the monitor connects on a thread of its own, and waits for a
   * socket that is not there yet. It lives until it is closed, or the service goes away.
   *
   * @throws IllegalStateException if a source of that name is open, or the service is closed
   */
  QemuMonitor open(MonitorAddress address, MonitorOptions options);

  /** The monitors that are open now, in the order of opening. */
  List<QemuMonitor> monitors();
}
