// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.component;

import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.QemuMonitors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A monitor that is open as long as its configuration exists. */
@Component(
    immediate = true,
    service = {},
    configurationPid = ConfiguredMonitor.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredMonitor.Settings.class, factory = true)
public final class ConfiguredMonitor {
  /** The factory PID. */
  static final String PID = "dev.vireo.qemu.monitor";

  /** What a configuration may say. */
  @ObjectClassDefinition(
      name = "Vireo: QEMU monitor",
      description = "A QEMU monitor (QMP) whose events are published.")
  public @interface Settings {

    /** The address. */
    @AttributeDefinition(
        description = "The monitor's socket: a path, unix:PATH, or tcp:HOST:PORT on loopback")
    String address();

    /** The name of the source. */
    @AttributeDefinition(
        description = "What events call their source; empty for qmp: and the address")
    String source() default "";

    /** Whether to reconnect. */
    @AttributeDefinition(description = "Whether to connect again when a connection has ended")
    boolean reconnect() default true;
  }

  private final QemuMonitor monitor;

  /** Called by Declarative Services. */
  @Activate
  public ConfiguredMonitor(@Reference QemuMonitors monitors, Settings settings) {
    monitor =
        monitors.open(
            MonitorAddress.parse(settings.address()),
            MonitorOptions.DEFAULTS.named(settings.source()).reconnecting(settings.reconnect()));
  }

  @Deactivate
  void close() {
    monitor.close();
  }
}
