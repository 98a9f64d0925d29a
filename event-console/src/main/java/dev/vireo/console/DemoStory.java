// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.WatchdogAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happens to four simulated domains, scene by scene. The guests' part is played on the
 * simulator, the host's through the monitors; who is told of it is not known here.
 */
final class DemoStory {
  private static final String DISK = "disk0";
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;
  private static final Duration CLIENT_LIMIT = Duration.ofSeconds(10);
  private static final GraphicsServer DISPLAY =
      new GraphicsServer("vencrypt+x509+sasl", "ipv4", "192.0.2.1", "5901");
  private static final GraphicsClient ALICE =
      GraphicsClient.at("192.0.2.17", 49152).as("alice").withTlsName("CN=alice,O=Example");

  /** A scene, in the order of the story. */
  enum Scene {
    BOOT(story -> story.all.forEach(story::cont)),
    FIRMWARE_IS_DONE(story -> story.all.forEach(SimulatedDomain::guestReset)),
    SOMEONE_COMES(story -> story.web.vncConnect(ALICE)),
    SOMEONE_LOGS_ON(story -> story.web.vncInitialize(ALICE)),
    WATCHDOG_FIRES(story -> story.batch.watchdog(WatchdogAction.RESET)),
    DISK_FILLS_UP(story -> story.database.write(DISK, 8 * GIB, MIB)),
    WATCHDOG_FIRES_AGAIN(story -> story.batch.watchdog(WatchdogAction.RESET)),
    GROWN_DISK_FILLS_UP(story -> story.database.write(DISK, 9 * GIB, MIB)),
    WATCHDOG_FIRES_ONCE_MORE(story -> story.batch.watchdog(WatchdogAction.RESET)),
    SOMEONE_LEAVES(story -> story.web.vncDisconnect(ALICE)),
    LISTENERS_GO_AWAY(story -> {}),
    NOBODY_LISTENS(story -> story.shop.tray("cd0", true)),
    LISTENERS_ARE_BACK(story -> {}),
    STORAGE_IS_FULL(story -> story.database.ioError(BlockError.noSpace(DISK))),
    STORAGE_HAS_SPACE(story -> story.cont(story.database)),
    GUEST_CRASHES(story -> story.shop.guestPanic(PanicAction.PAUSE)),
    MIGRATION_BEGINS(story -> story.web.migrationBegin()),
    MIGRATION_ENDS(story -> story.web.migrationComplete()),
    SOURCE_IS_DISMISSED(story -> story.web.terminate()),
    GUEST_SHUTS_DOWN(story -> story.database.guestShutdown());

    private final Consumer<DemoStory> action;

    Scene(Consumer<DemoStory> action) {
      this.action = action;
    }
  }

  private final SimulatedFleet fleet;
  private final DomainControl control;
  private final List<SimulatedDomain> all = new ArrayList<>();
  private final SimulatedDomain web;
  private final SimulatedDomain shop;
  private final SimulatedDomain database;
  private final SimulatedDomain batch;

  DemoStory(SimulatedFleet fleet, DomainControl control) {
    this.fleet = fleet;
    this.control = control;
    web = add("web-1");
    shop = add("shop-1");
    database = add("db-1");
    batch = add("batch-1");
  }

  private SimulatedDomain add(String name) {
    SimulatedDomain domain =
        fleet.add(
            name, usual -> usual.withRunState(RunState.PRELAUNCH).withVnc(DISPLAY).withNode(DISK));
    all.add(domain);
    return domain;
  }

  /** Waits for the clients: what happens before is not heard. Then sets the disk's watermark. */
  void begin() throws InterruptedException {
    fleet.awaitReady(CLIENT_LIMIT);
    control.setBlockThreshold(domain(database), DISK, 8 * GIB).join();
  }

  /** Makes the scene happen. */
  void play(Scene scene) {
    scene.action.accept(this);
  }

  private void cont(SimulatedDomain domain) {
    control.cont(domain(domain)).join();
  }

  private static Domain domain(SimulatedDomain domain) {
    return new Domain(domain.uuid(), domain.name());
  }
}
