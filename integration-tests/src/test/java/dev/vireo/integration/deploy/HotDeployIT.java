// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.ListenerFigures;
import dev.vireo.integration.felix.InFelix;
import dev.vireo.integration.felix.PluginJar;
import dev.vireo.integration.felix.Rooms;
import dev.vireo.integration.felix.Service;
import dev.vireo.qemu.QemuMonitors;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Bundles come, change and go while events flow through a monitor's socket. */
@InFelix({Rooms.EVENT_API, Rooms.QMP, Rooms.EVENT_CORE, Rooms.QEMU, Rooms.SIMULATOR})
class HotDeployIT {

  private BundleContext framework;
  private DomainEvents events;
  private Reports reports;
  private Load load;

  @BeforeEach
  void startTheLoad(
      BundleContext context,
      @Service DomainEvents events,
      @Service QemuMonitors monitors,
      @TempDir Path folder)
      throws Exception {
    this.framework = context;
    this.events = events;
    reports = new Reports(context);
    load = new Load(events, monitors, folder);
  }

  @AfterEach
  void endTheLoad() throws Exception {
    load.close();
    reports.close();
  }

  @Test
  void anAddedBundleIsToldEverythingUntilItsStopReturns() throws Exception {
    Bundle plugin = start("1.0.0");
    reports.await("1.0.0", 500);
    plugin.stop();
    List<Object> told = reports.of("1.0.0");
    load.awaitMore(500);

    assertThat(reports.of("1.0.0")).isEqualTo(told);
    assertUnbroken(told);
    plugin.uninstall();
  }

  @Test
  void anUpdatedBundleGoesOnWithItsNewClasses() throws Exception {
    Bundle plugin = start("1.0.0");
    reports.await("1.0.0", 200);
    plugin.update(counting("2.0.0").withBnd());
    List<Object> before = reports.of("1.0.0");
    List<Object> after = reports.await("2.0.0", 200);

    assertThat(reports.of("1.0.0")).isEqualTo(before);
    assertThat((long) after.get(0)).isGreaterThan((long) before.get(before.size() - 1));
    assertUnbroken(after);
    plugin.uninstall();
  }

  @Test
  void aRefreshedBundleGoesOn() throws Exception {
    Bundle plugin = start("1.0.0");
    reports.await("1.0.0", 200);
    refresh(plugin);
    int before = reports.of("1.0.0").size();

    reports.await("1.0.0", before + 200);
    plugin.uninstall();
  }

  @Test
  void aRemovedBundleTakesNothingFromAnother() throws Exception {
    Bundle staying = start("1.0.0");
    for (int i = 0; i < 20; i++) {
      Bundle passing = start("2.0." + i);
      reports.await("2.0." + i, 20);
      passing.uninstall();
    }
    staying.stop();

    assertUnbroken(reports.of("1.0.0"));
    staying.uninstall();
  }

  @Test
  void aBundleBuiltWithoutBndIsFoundByItsClassFiles() throws Exception {
    String imports = "dev.vireo.event;version=\"[1,2)\",org.osgi.framework";
    Bundle plugin = framework.installBundle("without bnd", counting("3.0.0").withoutBnd(imports));
    plugin.start();

    assertUnbroken(reports.await("3.0.0", 200));
    plugin.uninstall();
  }

  @Test
  void theFiguresAddUpWhenAllIsQuiet() throws Exception {
    Bundle plugin = start("1.0.0");
    reports.await("1.0.0", 200);
    plugin.uninstall();
    load.end();
    assertThat(events.flush(Duration.ofSeconds(10))).isTrue();

    ListenerFigures sum = events.figures();
    assertThat(sum.matched()).isPositive();
    assertThat(sum.delivered() + sum.conflated() + sum.lost() + sum.queued())
        .isEqualTo(sum.matched());
  }

  @Test
  void theClassLoaderOfAnUninstalledBundleCanBeCollected() throws Exception {
    var collected = new ReferenceQueue<ClassLoader>();
    WeakReference<ClassLoader> loader = loaderOfAnUninstalledBundle(collected);

    for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
      System.gc();
      collected.remove(100);
    }
    assertThat(loader.refersTo(null)).isTrue();
  }

  private WeakReference<ClassLoader> loaderOfAnUninstalledBundle(ReferenceQueue<ClassLoader> queue)
      throws Exception {
    Bundle plugin = start("1.0.0");
    reports.await("1.0.0", 100);
    var loader = new WeakReference<>(plugin.adapt(BundleWiring.class).getClassLoader(), queue);
    plugin.uninstall();
    refresh(plugin);
    return loader;
  }

  private Bundle start(String version) throws Exception {
    Bundle plugin = framework.installBundle("plugin " + version, counting(version).withBnd());
    plugin.start();
    return plugin;
  }

  private static PluginJar counting(String version) {
    return PluginJar.of("plugin." + version.charAt(0), version, "Counting", "Report");
  }

  private void refresh(Bundle plugin) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(plugin), event -> refreshed.countDown());
    assertThat(refreshed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** The numbers follow each other: nothing was lost, told twice or out of order. */
  private static void assertUnbroken(List<Object> numbers) {
    long first = (long) numbers.get(0);
    assertThat(numbers).isEqualTo(LongStream.range(first, first + numbers.size()).boxed().toList());
  }
}
