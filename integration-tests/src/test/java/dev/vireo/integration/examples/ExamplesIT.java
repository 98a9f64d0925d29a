// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.BlockThresholdExceeded;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.Registration;
import dev.vireo.integration.felix.InFelix;
import dev.vireo.integration.felix.Rooms;
import dev.vireo.integration.felix.Service;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.QemuMonitors;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** The example listeners as they are deployed: what they do is seen in the simulated domain. */
@InFelix({
  Rooms.EVENT_API,
  Rooms.QMP,
  Rooms.EVENT_CORE,
  Rooms.QEMU,
  Rooms.SIMULATOR,
  Rooms.EXAMPLES
})
class ExamplesIT {

  private final StandaloneSimulator simulator = Simulators.create();
  private DomainEvents events;
  private Deliveries deliveries;
  private SimulatedDomain domain;
  private QemuMonitor monitor;

  @BeforeEach
  void connectADomain(
      BundleContext context,
      @Service DomainEvents events,
      @Service QemuMonitors monitors,
      @TempDir Path folder)
      throws Exception {
    this.events = events;
    deliveries = new Deliveries(context);
    Path socket = folder.resolve("web.sock");
    domain =
        simulator.create(
            DomainSettings.of("web-1", new UUID(0, 1), socket)
                .withPanicAction(PanicAction.PAUSE)
                .withNode("disk0"));
    monitor = monitors.open(MonitorAddress.parse(socket.toString()));
    monitor.ready().get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() {
    monitor.close();
    simulator.close();
    deliveries.close();
  }

  @Test
  void theWatchdogPolicyStopsADomainThatHangsAgainAndAgain() throws Exception {
    Semaphore stopped = new Semaphore(0);
    try (Registration r = events.register(DomainSuspended.class, event -> stopped.release())) {
      for (int i = 0; i < 3; i++) {
        domain.emit("WATCHDOG", JsonObject.of("action", "reset"));
      }

      assertThat(stopped.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(domain.runState()).isEqualTo(RunState.PAUSED);
      assertThat(r.figures().failed()).isZero();
    }
  }

  @Test
  void theCrashCollectorRestartsACrashedGuest() throws Exception {
    Semaphore running = new Semaphore(0);
    try (Registration r = events.register(DomainResumed.class, event -> running.release())) {
      domain.guestPanic();

      assertThat(running.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(domain.runState()).isEqualTo(RunState.RUNNING);
      assertThat(r.figures().failed()).isZero();
    }
  }

  @Test
  void theGraphicsAuditSeesAllPhasesOfAClient() throws Exception {
    GraphicsClient client = GraphicsClient.at("192.0.2.7", 50123);
    domain.vncConnect(client);
    domain.vncInitialize(client);
    domain.vncDisconnect(client);

    deliveries.await("GraphicsAudit", "connected");
    deliveries.await("GraphicsAudit", "authenticated");
    deliveries.await("GraphicsAudit", "disconnected");
  }

  @Test
  void theDiskGrowerArmsTheNextWatermarkAfterEachOne(@Service DomainControl control)
      throws Exception {
    Semaphore crossed = new Semaphore(0);
    Domain target = monitor.domain();
    try (Registration r = events.register(BlockThresholdExceeded.class, e -> crossed.release())) {
      control.setBlockThreshold(target, "disk0", 4096).get(10, TimeUnit.SECONDS);
      domain.write("disk0", 4096, 512);
      assertThat(crossed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

      // The guest writes on; when the next watermark is armed, 1 GiB higher, it fires too.
      boolean again = false;
      for (int i = 0; i < 100 && !again; i++) {
        domain.write("disk0", 4096 + (1L << 30), 512);
        again = crossed.tryAcquire(100, TimeUnit.MILLISECONDS);
      }
      assertThat(again).isTrue();
      assertThat(r.figures().failed()).isZero();
    }
  }

  @Test
  void theTallyAndTheCatchAllAreToldWhateverHappens() throws Exception {
    domain.guestReset();
    domain.guestSuspend();
    domain.emit("TO_BE_INVENTED", null);

    deliveries.await("PowerStateTally", "count");
    deliveries.await("CatchAll", "anything");
    assertThat(events.flush(Duration.ofSeconds(10))).isTrue();
    assertThat(events.listeners()).allMatch(listener -> listener.figures().failed() == 0);
  }
}
