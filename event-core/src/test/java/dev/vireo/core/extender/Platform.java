// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A Felix with Declarative Services, Configuration Admin and the engine. The events' package comes
 * from the test's own class path, so that a test can publish and ask without reflection.
 */
final class Platform implements AutoCloseable {
  private static final List<String> BUNDLES =
      List.of(
          "org.osgi.util.function.Function",
          "org.osgi.util.promise.Promise",
          "org.osgi.service.component.ComponentContext",
          "org.apache.felix.cm.impl.ConfigurationManager",
          "org.apache.felix.scr.impl.Activator");

  private final Framework framework;
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, EventSource> sources = new HashMap<>();

  Platform() throws Exception {
    this(Map.of());
  }

  /** With the engine's configuration. */
  Platform(Map<String, ?> engine) throws Exception {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(Constants.FRAMEWORK_STORAGE, Sources.scratch("felix").toString());
    configuration.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        "dev.vireo.event;version=1.0.0,dev.vireo.witness,org.slf4j;version=2.0.20,"
            + "org.osgi.service.cm;version=1.6.1");
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(configuration);
    framework.start();
    for (String name : BUNDLES) {
      install(name);
    }
    if (!engine.isEmpty()) {
      configure(engine);
    }
    install(EngineDoor.class.getName());
  }

  /** Gives the engine another configuration; when this returns it may not have it yet. */
  void configure(Map<String, ?> engine) throws Exception {
    configuration().update(new Hashtable<>(engine));
  }

  /** The engine's configuration. */
  Configuration configuration() throws Exception {
    return service(ConfigurationAdmin.class).getConfiguration("dev.vireo.engine", "?");
  }

  private void install(String className) throws Exception {
    Class<?> type = Class.forName(className, false, Platform.class.getClassLoader());
    Path path = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    context().installBundle("reference:" + path.toUri()).start();
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  Framework framework() {
    return framework;
  }

  Bundle start(byte[] jar) throws Exception {
    Bundle bundle =
        context().installBundle("test:" + UUID.randomUUID(), new ByteArrayInputStream(jar));
    bundle.start();
    return bundle;
  }

  void update(Bundle bundle, byte[] jar) throws Exception {
    bundle.update(new ByteArrayInputStream(jar));
    refresh(bundle);
  }

  void refresh(Bundle bundle) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> done.countDown());
    if (!done.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the refresh takes more than 10 s");
    }
  }

  DomainEvents events() throws Exception {
    return service(DomainEvents.class);
  }

  <S> S service(Class<S> type) throws Exception {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(context(), type, null);
    tracker.open();
    S service = tracker.waitForService(10_000);
    if (service == null) {
      throw new AssertionError("no " + type.getSimpleName() + " within 10 s");
    }
    return service;
  }

  /** Publishes that the domain stopped. */
  synchronized void publishStopped(String domain) throws Exception {
    EventSource source = sources.get("test");
    if (source == null) {
      source = service(EventSources.class).open("test");
      sources.put("test", source);
    }
    long sequence = sequences.merge("test", 1L, Long::sum);
    UUID uuid = UUID.nameUUIDFromBytes(domain.getBytes());
    EventHeader header = EventHeader.of("test", new Domain(uuid, domain), sequence);
    source.publish(new DomainStopped(header, DomainStopped.Detail.DESTROYED));
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
