// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.PowerdownRequested;
import dev.vireo.event.Registration;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.integration.felix.InFelix;
import dev.vireo.integration.felix.Rooms;
import dev.vireo.integration.felix.Service;
import dev.vireo.simulator.SimulatedDomain;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** A platform that is made of nothing but configurations. */
@InFelix({Rooms.EVENT_API, Rooms.QMP, Rooms.EVENT_CORE, Rooms.QEMU, Rooms.SIMULATOR})
class ConfiguredIT {

  @Test
  void domainsAndMonitorsComeAndGoWithTheirConfigurations(
      BundleContext context,
      @Service ConfigurationAdmin configurations,
      @Service DomainEvents events,
      @TempDir Path folder)
      throws Exception {
    Path socket = folder.resolve("web.sock");
    UUID uuid = new UUID(0, 7);
    BlockingQueue<HypervisorEvent> told = new LinkedBlockingQueue<>();
    Registration registration = events.register(HypervisorEvent.class, told::add);
    Configuration domain =
        make(
            configurations,
            "dev.vireo.simulator.domain",
            Map.of("name", "web-1", "uuid", uuid.toString(), "socket", socket.toString()));
    Configuration monitor =
        make(configurations, "dev.vireo.qemu.monitor", Map.of("address", socket.toString()));

    assertThat(next(told)).isInstanceOf(SourceUp.class);
    simulated(context).emit("POWERDOWN", null);
    assertThat(next(told))
        .isInstanceOfSatisfying(
            PowerdownRequested.class, event -> assertThat(event.domain().uuid()).isEqualTo(uuid));

    monitor.delete();
    assertThat(next(told)).isInstanceOf(SourceDown.class);
    CountDownLatch gone = departure(context);
    domain.delete();
    assertThat(gone.await(10, TimeUnit.SECONDS)).as("the domain has gone within 10 s").isTrue();
    registration.close();
  }

  private static Configuration make(
      ConfigurationAdmin configurations, String factory, Map<String, String> settings)
      throws Exception {
    Configuration configuration = configurations.createFactoryConfiguration(factory, "?");
    configuration.update(new Hashtable<>(settings));
    return configuration;
  }

  private static HypervisorEvent next(BlockingQueue<HypervisorEvent> told) throws Exception {
    HypervisorEvent event = told.poll(10, TimeUnit.SECONDS);
    assertThat(event).as("an event within 10 s").isNotNull();
    return event;
  }

  private static SimulatedDomain simulated(BundleContext context) throws Exception {
    ServiceTracker<SimulatedDomain, SimulatedDomain> tracker =
        new ServiceTracker<>(context, SimulatedDomain.class, null);
    tracker.open();
    SimulatedDomain domain = tracker.waitForService(10_000);
    assertThat(domain).as("the simulated domain's service").isNotNull();
    return domain;
  }

  private static CountDownLatch departure(BundleContext context) {
    CountDownLatch gone = new CountDownLatch(1);
    new ServiceTracker<SimulatedDomain, SimulatedDomain>(context, SimulatedDomain.class, null) {
      @Override
      public void removedService(
          ServiceReference<SimulatedDomain> reference, SimulatedDomain domain) {
        gone.countDown();
      }
    }.open();
    return gone;
  }
}
