// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** A running Felix with Vireo's bundles and, in a probe bundle, all test classes. */
final class Felix implements AutoCloseable {

  private static final long SERVICE_LIMIT_MILLIS = 10_000;

  private final NativeTestContainer container;
  private final Bundle probe;

  private Felix(NativeTestContainer container, Bundle probe) {
    this.container = container;
    this.probe = probe;
  }

  static Felix start(Class<?> testClass, List<String> bundles) {
    try {
      ExamSystem system = DefaultExamSystem.create(FelixOptions.of(testClass, bundles));
      var container = (NativeTestContainer) PaxExamRuntime.createContainer(system);
      container.start();
      TestProbeBuilder probe = system.createProbe();
      // Pax Exam wants one test named; with it come all classes and resources beside it.
      probe.addTest(testClass, "all");
      long id = container.install("probe", WithoutPlugins.of(probe.build()));
      return new Felix(container, container.getSystemBundle().getBundleContext().getBundle(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class of that name as the probe sees it. */
  Class<?> load(Class<?> outer) {
    try {
      return probe.loadClass(outer.getName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(outer.getName() + " is not to be seen from the probe", e);
    }
  }

  /** What a test method gets for a parameter of this type. */
  Object provide(Class<?> type) throws InterruptedException {
    if (type == BundleContext.class) {
      return probe.getBundleContext();
    }
    var tracker =
        new ServiceTracker<Object, Object>(probe.getBundleContext(), type.getName(), null);
    tracker.open();
    Object service = tracker.waitForService(SERVICE_LIMIT_MILLIS);
    if (service == null) {
      throw new AssertionError("no service " + type.getName() + " within 10 s");
    }
    // The tracker stays open: the test uses the service until the framework stops.
    return service;
  }

  @Override
  public void close() {
    container.stop();
  }
}
