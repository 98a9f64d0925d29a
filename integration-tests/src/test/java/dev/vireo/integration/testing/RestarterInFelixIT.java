// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.vireo.event.DomainEvents;
import dev.vireo.integration.felix.InFelix;
import dev.vireo.integration.felix.Rooms;
import dev.vireo.integration.felix.Service;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.osgi.framework.FrameworkUtil;

/** The same test class as outside, loaded by a bundle: the engine is the framework's service. */
@InFelix({Rooms.EVENT_API, Rooms.QMP, Rooms.EVENT_CORE, Rooms.QEMU, Rooms.SIMULATOR, Rooms.TESTING})
class RestarterInFelixIT {

  @Test
  void passesInAFrameworkToo(@Service DomainEvents events) {
    assertThat(FrameworkUtil.getBundle(RestarterTest.class)).isNotNull();
    long deliveredBefore = events.figures().delivered();

    var summary = run(RestarterTest.class).getSummary();

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
    // Which it was the service that delivered: 1 event, then 4, then 5.
    assertThat(events.figures().delivered() - deliveredBefore).isEqualTo(10);
  }

  private static SummaryGeneratingListener run(Class<?> test) {
    var listener = new SummaryGeneratingListener();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // JUnit looks for its engines through it; they are on the class path around the framework.
    thread.setContextClassLoader(Launcher.class.getClassLoader());
    try {
      var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
      LauncherFactory.create().execute(request, listener);
    } finally {
      thread.setContextClassLoader(before);
    }
    return listener;
  }
}
