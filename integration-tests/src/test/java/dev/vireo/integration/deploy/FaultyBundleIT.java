// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Refusal;
import dev.vireo.integration.felix.InFelix;
import dev.vireo.integration.felix.PluginJar;
import dev.vireo.integration.felix.Rooms;
import dev.vireo.integration.felix.Service;
import dev.vireo.qemu.QemuMonitors;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A bundle with every fault that one can build: what can work works, the rest says why not. */
@InFelix({Rooms.EVENT_API, Rooms.QMP, Rooms.EVENT_CORE, Rooms.QEMU, Rooms.SIMULATOR})
class FaultyBundleIT {

  private DomainEvents events;
  private Reports reports;
  private Load load;
  private Bundle plugin;

  @BeforeEach
  void startTheBundle(
      BundleContext context,
      @Service DomainEvents events,
      @Service QemuMonitors monitors,
      @TempDir Path folder)
      throws Exception {
    this.events = events;
    reports = new Reports(context);
    load = new Load(events, monitors, folder);
    PluginJar jar = PluginJar.of("faulty", "1.0.0", "Faulty", "NotToBeMade", "Report");
    plugin = context.installBundle("faulty", jar.withBnd());
    plugin.start();
  }

  @AfterEach
  void endTheLoad() throws Exception {
    plugin.uninstall();
    load.close();
    reports.close();
  }

  @Test
  void theMethodThatCanListenIsCalled() throws Exception {
    reports.await("works", 100);
  }

  @Test
  void theMethodThatThrowsIsCountedAndCalledAgain() throws Exception {
    reports.await("works", 100);
    ListenerReport faulty =
        events.listeners().stream()
            .filter(r -> r.name().contains("Faulty"))
            .findFirst()
            .orElseThrow();

    assertThat(faulty.figures().failed()).isGreaterThan(10);
  }

  @Test
  void eachRefusalNamesBundleClassMethodAndTheRule() {
    assertThat(refusals())
        .hasSize(4)
        .allMatch(text -> text.startsWith("faulty 1.0.0: dev.vireo.integration.plugins."))
        .anyMatch(text -> text.contains("Faulty.twoParameters") && text.contains("2 parameters"))
        .anyMatch(text -> text.contains("Faulty.noEvent") && text.contains("java.lang.String"))
        .anyMatch(text -> text.contains("Faulty.noObject") && text.contains("static"))
        .anyMatch(text -> text.contains("NotToBeMade") && text.contains("constructor"));
  }

  @Test
  void theRefusalsGoWithTheBundle() throws Exception {
    plugin.stop();

    assertThat(refusals()).isEmpty();
  }

  /** Those of the plugin: the tests' own bundle has a class that is refused, too. */
  private List<String> refusals() {
    return events.refusals().stream()
        .map(Refusal::toString)
        .filter(text -> text.startsWith("faulty"))
        .toList();
  }
}
