// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.felix.ClassPathBundles;
import dev.vireo.integration.felix.PlatformBundles;
import dev.vireo.integration.felix.PluginJar;
import dev.vireo.integration.felix.Rooms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** A Felix with the engine in it, which a test may treat badly. */
final class FaultPlatform implements AutoCloseable {

  private static final long LIMIT_SECONDS = 30;

  private final Framework framework;

  private FaultPlatform(Stream<String> packages) throws Exception {
    Path parent = Files.createDirectories(Path.of("target/faults"));
    String shared =
        String.join(
            ",",
            Stream.concat(
                    packages,
                    Stream.concat(
                        Stream.of("org.osgi.service.cm;version=1.6.1"),
                        Stream.of(PlatformBundles.SLF4J)))
                .toList());
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    Files.createTempDirectory(parent, "felix").toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    shared));
    framework.start();
    for (String name : PlatformBundles.NAMES) {
      installRoom(name);
    }
  }

  /** The events' package comes from the class path, so that the test itself can use it. */
  static FaultPlatform open(Map<String, ?> engine) throws Exception {
    FaultPlatform platform = new FaultPlatform(Stream.of("dev.vireo.event;version=1.0.0"));
    platform.configure(engine);
    platform.installRoom(Rooms.EVENT_CORE);
    return platform;
  }

  /** All is as in production: the events' package comes from a bundle. */
  static FaultPlatform withApiBundle() throws Exception {
    FaultPlatform platform = new FaultPlatform(Stream.of());
    platform.installRoom(Rooms.EVENT_API);
    platform.installRoom(Rooms.EVENT_CORE);
    return platform;
  }

  private void installRoom(String symbolicName) throws BundleException {
    context().installBundle("reference:" + ClassPathBundles.location(symbolicName)).start();
  }

  void configure(Map<String, ?> engine) throws Exception {
    service(ConfigurationAdmin.class)
        .getConfiguration("dev.vireo.engine", "?")
        .update(new Hashtable<>(engine));
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  Bundle bundle(String symbolicName) {
    return Stream.of(context().getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  Bundle start(PluginJar jar, String location) throws Exception {
    Bundle bundle = context().installBundle(location, jar.withBnd());
    bundle.start();
    return bundle;
  }

  /** Refreshes the bundle and all that is wired to it. */
  void refresh(Bundle bundle) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> refreshed.countDown());
    assertThat(refreshed.await(LIMIT_SECONDS, TimeUnit.SECONDS))
        .as("the refresh ends within 30 s")
        .isTrue();
  }

  <S> S service(Class<S> type) throws InterruptedException {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(context(), type, null);
    tracker.open();
    S service = tracker.waitForService(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    assertThat(service).as("service " + type.getName() + " within 30 s").isNotNull();
    return service;
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
