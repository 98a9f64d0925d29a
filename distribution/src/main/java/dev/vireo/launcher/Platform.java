// SPDX-License-Identifier: Apache-2.0
package dev.vireo.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;

/** A framework, the bundles of this jar in it, and the directory that both live in. */
final class Platform implements AutoCloseable {

  /** As bnd's launcher calls them: a bundle that works with one works with the other. */
  private static final String ARGUMENTS = "launcher.arguments";

  private static final String MAIN_THREAD =
      "(&(objectClass=" + Callable.class.getName() + ")(main.thread=true))";

  /** For the bundle that asks for the main thread to show up; it is there at once or never. */
  private static final int PATIENCE_MILLIS = 10_000;

  private static final int STOP_LIMIT_MILLIS = 12_000;

  private final WorkDirectory directory;
  private final Settings settings;
  private final Framework framework;

  private Platform(WorkDirectory directory, Settings settings, Framework framework) {
    this.directory = directory;
    this.settings = settings;
    this.framework = framework;
  }

  static Platform create() throws IOException {
    WorkDirectory directory = WorkDirectory.create();
    Settings settings = Settings.load(directory.path());
    directory.copy("/logback.xml");
    FrameworkFactory factory =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("this jar carries no OSGi framework"));
    return new Platform(directory, settings, factory.newFramework(settings.framework()));
  }

  /** Installs and starts everything; when it returns all start levels are reached. */
  void start(String[] arguments) throws BundleException, IOException, InterruptedException {
    framework.init();
    StartReport.done("framework");
    BundleContext context = framework.getBundleContext();
    offer(context, arguments);
    List<Bundle> started = install(context);
    StartReport.done("bundles installed");
    for (Bundle bundle : started) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
    framework.start();
    reach(settings.highestLevel());
    StartReport.done("bundles started");
  }

  private static void offer(BundleContext context, String[] arguments) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(ARGUMENTS, arguments.clone());
    context.registerService(Object.class, new Object(), properties);
  }

  private List<Bundle> install(BundleContext context) throws IOException, BundleException {
    List<Bundle> started = new ArrayList<>();
    try (Carried carried = Carried.open()) {
      for (String name : carried.bundles()) {
        try (InputStream content = carried.content(name)) {
          Bundle bundle = context.installBundle("vireo:" + name, content);
          if (settings.starts(bundle.getSymbolicName()) && !isFragment(bundle)) {
            level(bundle).setStartLevel(settings.level(bundle.getSymbolicName()));
            started.add(bundle);
          }
        }
      }
    }
    return started;
  }

  private static boolean isFragment(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
  }

  private static BundleStartLevel level(Bundle bundle) {
    return bundle.adapt(BundleStartLevel.class);
  }

  private void reach(int level) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    framework.adapt(FrameworkStartLevel.class).setStartLevel(level, event -> reached.countDown());
    reached.await();
  }

  /** Lets the bundle that asks for the main thread have the calling one; its result. */
  int runMainThread() throws Exception {
    BundleContext context = framework.getBundleContext();
    ServiceTracker<Callable<Integer>, Callable<Integer>> tracker =
        new ServiceTracker<>(context, mainThreadFilter(context), null);
    tracker.open();
    try {
      Callable<Integer> main = tracker.waitForService(PATIENCE_MILLIS);
      if (main == null) {
        throw new IllegalStateException("no bundle asks for the main thread; see the log above");
      }
      return main.call();
    } finally {
      tracker.close();
    }
  }

  private static org.osgi.framework.Filter mainThreadFilter(BundleContext context)
      throws InvalidSyntaxException {
    return context.createFilter(MAIN_THREAD);
  }

  /** Stops all bundles, then removes the directory. Twice is harmless. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(STOP_LIMIT_MILLIS);
    } catch (BundleException failure) {
      System.err.println("vireo: cannot stop the framework: " + failure);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    directory.close();
  }
}
