// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.integration.felix.InFelix;
import dev.vireo.integration.felix.PluginJar;
import dev.vireo.integration.felix.Rooms;
import dev.vireo.integration.felix.Service;
import dev.vireo.qemu.QemuMonitors;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A listener that is a component: references and configuration decide when and how it listens. */
@InFelix({Rooms.EVENT_API, Rooms.QMP, Rooms.EVENT_CORE, Rooms.QEMU, Rooms.SIMULATOR})
class ComponentIT {

  private BundleContext framework;
  private Load load;

  @BeforeEach
  void startTheLoad(
      BundleContext context,
      @Service DomainEvents events,
      @Service QemuMonitors monitors,
      @TempDir Path folder)
      throws Exception {
    framework = context;
    load = new Load(events, monitors, folder);
  }

  @AfterEach
  void endTheLoad() throws Exception {
    load.close();
  }

  @Test
  void listensWhileItsReferenceIsThere() throws Exception {
    Bundle plugin = start();
    List<Object> first;
    try (Reports reports = new Reports(framework)) {
      first = reports.await("hello", 100);
    }
    load.awaitMore(300);
    try (Reports reports = new Reports(framework)) {
      assertThat((long) reports.await("hello", 100).get(0)).isGreaterThan((long) first.get(99));
    }
    plugin.uninstall();
  }

  @Test
  void isToldNothingMoreWhenItsReferenceIsGone() throws Exception {
    Bundle plugin = start();
    Reports reports = new Reports(framework);
    reports.await("hello", 100);
    reports.close();
    List<Object> told = reports.of("hello");
    load.awaitMore(300);

    assertThat(reports.of("hello")).isEqualTo(told);
    plugin.uninstall();
  }

  @Test
  void listensWithItsNewConfigurationWhenThatChanges(@Service ConfigurationAdmin admin)
      throws Exception {
    Bundle plugin = start();
    try (Reports reports = new Reports(framework)) {
      reports.await("hello", 100);
      Configuration greeting = admin.getConfiguration("greeting", "?");
      greeting.update(new Hashtable<>(Map.of("word", "good evening")));
      reports.await("good evening", 100);
      List<Object> before = reports.of("hello");
      load.awaitMore(300);

      assertThat(reports.of("hello")).isEqualTo(before);
      greeting.delete();
    }
    plugin.uninstall();
  }

  private Bundle start() throws Exception {
    Bundle plugin =
        framework.installBundle(
            "greeting", PluginJar.of("greeting", "1.0.0", "Greeting", "Greeting$Words").withBnd());
    plugin.start();
    return plugin;
  }
}
