// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.deploy;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.Registration;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.QemuMonitors;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A simulated domain that tells without a pause, through its socket and the QEMU client; as fast as
 * a listener of its own keeps up, so that no mailbox overflows.
 */
final class Load {

  private static final int AHEAD = 200;

  private final StandaloneSimulator simulator = Simulators.create();
  private final SimulatedDomain domain;
  private final QemuMonitor monitor;
  private final Semaphore ahead = new Semaphore(AHEAD);
  private final Semaphore delivered = new Semaphore(0);
  private final Registration pace;
  private final Thread thread = new Thread(this::emit, "load");

  Load(DomainEvents events, QemuMonitors monitors, Path folder) throws Exception {
    Path socket = folder.resolve("load.sock");
    domain = simulator.create(DomainSettings.of("load", new UUID(0, 7), socket));
    pace = events.register(RawMonitorEvent.class, this::delivered);
    monitor = monitors.open(MonitorAddress.parse(socket.toString()));
    monitor.ready().get(10, TimeUnit.SECONDS);
    thread.start();
  }

  /** Waits until so many more events have gone all the way. */
  void awaitMore(int events) throws InterruptedException {
    delivered.drainPermits();
    if (!delivered.tryAcquire(events, 20, TimeUnit.SECONDS)) {
      throw new AssertionError("no " + events + " events within 20 s");
    }
  }

  /** Stops telling; what has been told is still delivered. */
  void end() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  private void delivered(RawMonitorEvent event) {
    ahead.release();
    delivered.release();
  }

  private void emit() {
    try {
      while (true) {
        ahead.acquire();
        domain.emit("LOAD", null);
      }
    } catch (InterruptedException e) {
      return; // The test has seen enough.
    }
  }

  void close() throws InterruptedException {
    end();
    monitor.close();
    pace.close();
    simulator.close();
  }
}
