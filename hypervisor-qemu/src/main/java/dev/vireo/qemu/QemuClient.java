// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import dev.vireo.event.DomainControl;
import dev.vireo.event.EventSources;
import dev.vireo.qemu.control.MonitorControl;
import dev.vireo.qemu.monitor.Monitors;
import java.util.List;

/** The room without OSGi: monitors that publish through the given sources. Thread-safe. */
public final class QemuClient implements QemuMonitors, AutoCloseable {
  private final Monitors monitors;
  private final DomainControl control;

  /** Makes a client; no thread is started before a monitor is opened. */
  public QemuClient(EventSources sources) {
    this(new Monitors(sources));
  }

  /**
   * Makes a client that keeps a given time and has no thread of its own for monitors that are
   * {@link MonitorAddress.InProcess}.
   *
   * @param seed of the jitter between attempts to connect
   */
  public QemuClient(EventSources sources, ClientTime time, long seed) {
    this(new Monitors(sources, time, seed));
  }

  private QemuClient(Monitors monitors) {
    this.monitors = monitors;
    control = new MonitorControl(monitors);
  }

  @Override
  public QemuMonitor open(MonitorAddress address, MonitorOptions options) {
    return monitors.open(address, options);
  }

  @Override
  public List<QemuMonitor> monitors() {
    return monitors.monitors();
  }

  /** Acts on the domains of all monitors that are ready. */
  public DomainControl control() {
    return control;
  }

  /** Closes all monitors, all at once; later opens are refused. Twice is harmless. */
  @Override
  public void close() {
    monitors.close();
  }
}
