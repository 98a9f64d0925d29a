// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.deploy.Reports;
import dev.vireo.integration.felix.InFelix;
import dev.vireo.integration.felix.PluginJar;
import dev.vireo.integration.felix.Rooms;
import dev.vireo.integration.felix.Service;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.QemuMonitors;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A listener bundle acts on a real QEMU. */
@RequiresQemu
@InFelix({Rooms.EVENT_API, Rooms.QMP, Rooms.EVENT_CORE, Rooms.QEMU})
class RealQemuInFelixIT {

  @Test
  void aListenerThatContinuesTheDomainInsideItsCallbackSeesTheResume(
      BundleContext context, @Service QemuMonitors monitors, @TempDir Path folder)
      throws Exception {
    Bundle plugin =
        context.installBundle("resuming", PluginJar.of("resuming", "1.0.0", "Resuming").withBnd());
    plugin.start();
    try (Reports reports = new Reports(context);
        RealQemu qemu = RealQemu.start(folder);
        QmpPrompt prompt = qemu.prompt();
        QemuMonitor monitor = monitors.open(MonitorAddress.parse(qemu.socket().toString()))) {
      monitor.ready().get(10, TimeUnit.SECONDS);
      prompt.command("cont");
      reports.await("resumed", 1);
      prompt.command("stop");

      assertThat(reports.await("continued", 1)).containsExactly(RealQemu.NAME);
      reports.await("resumed", 2);
      assertThat(prompt.command("query-status")).contains("\"running\": true");
    } finally {
      plugin.uninstall();
    }
  }
}
