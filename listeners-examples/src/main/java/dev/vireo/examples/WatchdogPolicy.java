// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.WatchdogFired;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a domain whose watchdog fires again and again, which would else be reset for ever. */
public final class WatchdogPolicy {

  static final int LIMIT = 3;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(WatchdogPolicy.class);

  private final Supplier<Collection<DomainControl>> controls;
  private final Map<UUID, Deque<Instant>> firings = new ConcurrentHashMap<>();

  public WatchdogPolicy(BundleContext context) {
    var tracker =
        new ServiceTracker<DomainControl, DomainControl>(context, DomainControl.class, null);
    tracker.open(); // The framework ends it with the bundle.
    this.controls = () -> tracker.getTracked().values();
  }

  WatchdogPolicy(DomainControl control) {
    this.controls = () -> List.of(control);
  }

  @OnDomainEvent
  void fired(WatchdogFired event) {
    Instant now = event.header().received();
    // Calls for one domain never overlap, so its queue needs no lock.
    var recent = firings.computeIfAbsent(event.domain().uuid(), uuid -> new ArrayDeque<>());
    recent.removeIf(firing -> firing.isBefore(now.minus(WINDOW)));
    recent.addLast(now);
    LOG.warn("{}: watchdog fired, {} of {}", event.domain(), recent.size(), LIMIT);
    if (recent.size() >= LIMIT) {
      recent.clear();
      stop(event.domain());
    }
  }

  @OnDomainEvent
  void forget(DomainStopped event) {
    firings.remove(event.domain().uuid());
  }

  private void stop(Domain domain) {
    controls.get().stream()
        .filter(control -> control.controls(domain))
        .findFirst()
        .ifPresent(control -> control.stop(domain).whenComplete((done, e) -> report(domain, e)));
  }

  private static void report(Domain domain, @Nullable Throwable failure) {
    if (failure == null) {
      LOG.error("{}: stopped, for someone to look at", domain);
    } else {
      LOG.error("{}: cannot be stopped", domain, failure);
    }
  }
}
