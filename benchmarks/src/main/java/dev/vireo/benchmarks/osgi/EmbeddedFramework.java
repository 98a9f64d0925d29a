// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.osgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A framework inside this process, with bundles from the class path. The packages of the services
 * come from the class path as well, so that the measuring code calls them without reflection.
 */
public final class EmbeddedFramework implements AutoCloseable {
  private static final String SHARED_PACKAGES =
      "org.osgi.service.event;version=1.4.0,"
          + "org.osgi.service.typedevent;version=1.0.0,"
          + "org.osgi.service.typedevent.monitor;version=1.0.0,"
          + "org.osgi.util.converter;version=1.0.9,"
          + "org.osgi.util.function;version=1.2.0,"
          + "org.osgi.util.promise;version=1.3.0,"
          + "org.osgi.util.pushstream;version=1.1.0,"
          + "org.slf4j;version=1.7.36";
  private static final long SERVICE_LIMIT_MILLIS = 10_000;

  private final Framework framework;
  private final Path storage;

  private EmbeddedFramework(Framework framework, Path storage) {
    this.framework = framework;
    this.storage = storage;
  }

  /** Starts a framework with these bundles, named by their symbolic names. */
  public static EmbeddedFramework start(Map<String, String> properties, String... bundles) {
    try {
      Path storage = Files.createTempDirectory("vireo-benchmarks");
      Map<String, String> configuration = new HashMap<>(properties);
      configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
      configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED_PACKAGES);
      Framework framework =
          ServiceLoader.load(FrameworkFactory.class)
              .findFirst()
              .orElseThrow()
              .newFramework(configuration);
      framework.start();
      startAll(framework.getBundleContext(), bundles);
      return new EmbeddedFramework(framework, storage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BundleException e) {
      throw new IllegalStateException("the framework does not start", e);
    }
  }

  private static void startAll(BundleContext context, String... bundles)
      throws IOException, BundleException {
    List<Bundle> installed = new ArrayList<>();
    for (String name : bundles) {
      installed.add(context.installBundle(BundleJars.locationOf(name)));
    }
    for (Bundle bundle : installed) {
      bundle.start();
    }
  }

  /** The context that registers listeners. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** The service of this type, awaited. */
  public <T> T service(Class<T> type) {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
    tracker.open();
    try {
      T service = tracker.waitForService(SERVICE_LIMIT_MILLIS);
      if (service == null) {
        throw new IllegalStateException("no bundle offers " + type.getName());
      }
      return service;
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for " + type.getName(), e);
    }
  }

  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
      deleteStorage();
    } catch (BundleException | IOException e) {
      throw new IllegalStateException("the framework does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deleteStorage() throws IOException {
    try (Stream<Path> files = Files.walk(storage)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
