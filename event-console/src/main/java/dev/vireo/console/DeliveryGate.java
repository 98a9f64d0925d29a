// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.simulator.PlaybackGate;
import dev.vireo.simulator.ReplayedDomain;
import dev.vireo.simulator.ReplayedEvent;
import dev.vireo.simulator.ReplayedHangUp;
import dev.vireo.simulator.ReplayedStep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets a playback go on only when what it has played is delivered to all listeners. */
final class DeliveryGate implements PlaybackGate {
  private static final Duration LIMIT = Deliveries.LIMIT;
  private static final long PAUSE_NANOS = 50_000;

  private final Deliveries deliveries;
  private final Map<ReplayedDomain, Progress> domains = new LinkedHashMap<>();

  /** What has been played for a domain, to be compared with what its client has published. */
  private static final class Progress {
    private final QemuMonitor monitor;
    private long played;
    private boolean hungUp;

    private Progress(QemuMonitor monitor) {
      this.monitor = monitor;
    }

    private boolean isPublished() {
      boolean gone = !hungUp || monitor.state() != MonitorState.READY;
      return monitor.monitorEvents() >= played && gone;
    }
  }

  DeliveryGate(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  void watch(ReplayedDomain domain, QemuMonitor monitor) {
    domains.put(domain, new Progress(monitor));
  }

  @Override
  public void before(ReplayedDomain domain, ReplayedStep step) throws InterruptedException {
    awaitDelivery();
    Progress progress = progress(domain);
    if (step instanceof ReplayedEvent) {
      progress.played++;
    } else if (step instanceof ReplayedHangUp hangUp) {
      progress.hungUp = hangUp.last();
    }
  }

  /** Waits for what came last. */
  void awaitEnd() throws InterruptedException {
    awaitDelivery();
  }

  private void awaitDelivery() throws InterruptedException {
    for (Map.Entry<ReplayedDomain, Progress> domain : domains.entrySet()) {
      Progress progress = domain.getValue();
      if (!await(progress::isPublished)) {
        throw new CommandFailure(
            "event %d of domain %s was played, but within %d s the client has published only %d"
                .formatted(
                    progress.played,
                    domain.getKey().key(),
                    LIMIT.toSeconds(),
                    progress.monitor.monitorEvents()));
      }
    }
    deliveries.await();
  }

  private Progress progress(ReplayedDomain domain) {
    return java.util.Objects.requireNonNull(domains.get(domain), domain.key());
  }

  private static boolean await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }
}
