// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.component;

import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.QemuMonitors;
import java.time.Duration;
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

    /** The address of the guest's agent. */
    @AttributeDefinition(
        description =
            "The socket of the guest's agent, to be told of logons and logoffs; empty for none")
    String agent() default "";

    /** How often the agent is asked. */
    @AttributeDefinition(description = "After how many milliseconds the agent is asked again")
    long agentIntervalMillis() default 5000;
  }

  private final QemuMonitor monitor;

  /** Called by Declarative Services. */
  @Activate
  public ConfiguredMonitor(@Reference QemuMonitors monitors, Settings settings) {
    monitor = monitors.open(MonitorAddress.parse(settings.address()), options(settings));
  }

  private static MonitorOptions options(Settings settings) {
    MonitorOptions options =
        MonitorOptions.DEFAULTS.named(settings.source()).reconnecting(settings.reconnect());
    return settings.agent().isEmpty()
        ? options
        : options.withAgent(
            AgentOptions.at(MonitorAddress.parse(settings.agent()))
                .every(Duration.ofMillis(settings.agentIntervalMillis())));
  }

  @Deactivate
  void close() {
    monitor.close();
  }
}
