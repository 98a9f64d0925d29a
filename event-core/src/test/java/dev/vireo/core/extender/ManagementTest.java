// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainStopped;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.witness.Witness;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** The engine as a JMX console sees it. */
class ManagementTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private final CountDownLatch over = new CountDownLatch(1);
  private Platform platform;
  private ObjectName engine;

  @BeforeEach
  void startPlatform() throws Exception {
    engine = new ObjectName("dev.vireo:type=Engine");
    platform =
        new Platform(Map.of("warnAfterMillis", 20L, "stuckAfterMillis", 50L, "stuckLanes", 1));
    platform.events();
  }

  @AfterEach
  void stopPlatform() throws Exception {
    over.countDown();
    platform.close();
    Witness.clear();
  }

  private Object read(String attribute) throws Exception {
    return SERVER.getAttribute(engine, attribute);
  }

  private CompositeData onlyListener() throws Exception {
    assertThat((CompositeData[]) read("Listeners")).hasSize(1);
    return ((CompositeData[]) read("Listeners"))[0];
  }

  private boolean invoke(String operation, long argument) throws Exception {
    Object[] arguments = {argument};
    return (boolean) SERVER.invoke(engine, operation, arguments, new String[] {"long"});
  }

  @Test
  void tellsTheFiguresInTotalAndForEachListenerAndMethod() throws Exception {
    Registration registration =
        platform
            .events()
            .register(
                DomainStopped.class, RegistrationOptions.DEFAULTS.labelled("mine"), event -> {});
    platform.publishStopped("web-1");
    platform.publishStopped("web-2");

    assertThat(invoke("flush", 10_000)).isTrue();

    assertThat(((CompositeData) read("Figures")).get("delivered")).isEqualTo(2L);
    assertThat(read("ListenerCount")).isEqualTo(1);
    CompositeData row = onlyListener();
    assertThat(row.get("id")).isEqualTo(registration.id());
    assertThat(row.get("name")).isEqualTo("mine");
    assertThat((CompositeData) row.get("figures"))
        .satisfies(figures -> assertThat(figures.get("matched")).isEqualTo(2L));
    assertThat((CompositeData[]) row.get("methods"))
        .singleElement()
        .satisfies(
            method ->
                assertThat(((CompositeData) method.get("figures")).get("delivered")).isEqualTo(2L));
    assertThat(row.get("quarantineReason")).isNull();
    assertThat(read("AbandonedCallCount")).isEqualTo(0);
    assertThat(read("LeakedBundleCount")).isEqualTo(0);
  }

  @Test
  void showsAQuarantineAndEndsIt() throws Exception {
    Registration hung = platform.events().register(DomainStopped.class, event -> hang());
    platform.publishStopped("web-1");
    assertThat(Witness.next()).isEqualTo("hung");
    awaitQuarantine();

    assertThat(read("StuckCallCount")).isEqualTo(1);
    assertThat((String) onlyListener().get("quarantineReason")).contains("stuck");
    assertThat((String) onlyListener().get("quarantinedSince")).endsWith("Z");

    assertThat(invoke("release", hung.id())).isTrue();
    assertThat(invoke("release", hung.id())).as("once more").isFalse();
    assertThat(read("QuarantinedCount")).isEqualTo(0);
  }

  private void hang() {
    Witness.say("hung");
    try {
      over.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitQuarantine() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (read("QuarantinedCount").equals(0)) {
      assertThat(System.nanoTime()).as("20 s are over").isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Test
  void ofASecondFrameworkIsToldApartByItsUuid() throws Exception {
    ObjectName second;
    try (Platform other = new Platform()) {
      other.events();
      String uuid = other.context().getProperty(Constants.FRAMEWORK_UUID);
      second = new ObjectName("dev.vireo:type=Engine,framework=" + uuid);
      assertThat(SERVER.isRegistered(second)).isTrue();
      assertThat(SERVER.getAttribute(second, "ListenerCount")).isEqualTo(0);
    }
    assertThat(SERVER.isRegistered(second)).as("after its stop").isFalse();
    assertThat(SERVER.isRegistered(engine)).isTrue();
  }

  @Test
  void isGoneWithTheEngine() throws Exception {
    platform.close();
    assertThat(SERVER.isRegistered(engine)).isFalse();
  }
}
