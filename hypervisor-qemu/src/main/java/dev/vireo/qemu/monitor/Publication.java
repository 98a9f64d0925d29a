// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.event.EventSource;
import dev.vireo.event.GuestUserLoggedOff;
import dev.vireo.event.GuestUserLoggedOn;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Origin;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.agent.GuestUser;
import dev.vireo.qemu.agent.LoggedOnUsers;
import dev.vireo.qemu.session.SessionEnd;
import dev.vireo.qemu.translate.Translator;
import dev.vireo.qmp.MonitorEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor publishes, over all its connections, numbered throughout. Called by the thread
 * that reads the monitor; one connection's reader has ended before the next one begins. What its
 * guest's agent answers comes on another thread. A monitor with an agent therefore publishes with
 * the lock held, so that an event has its number and its place together; the others need none.
 */
final class Publication {
  private final EventSource source;
  private final Consumer<HypervisorEvent> published;
  private final Origin origin;
  private final Consumer<? super String> complaints;
  private @Nullable Translator translator;
  private final LoggedOnUsers users = new LoggedOnUsers();
  private @Nullable UUID domain;
  private boolean up;

  /** Set without a fence, by the reading thread only: who asks sees it a moment later. */
  private final AtomicLong monitorEvents = new AtomicLong();

  private final boolean hasAgent;

  Publication(
      EventSource source, Origin origin, boolean hasAgent, Consumer<? super String> complaints) {
    this.source = source;
    this.hasAgent = hasAgent;
    this.published = source::publish;
    this.origin = origin;
    this.complaints = complaints;
  }

  String source() {
    return source.name();
  }

  long monitorEvents() {
    return monitorEvents.get();
  }

  /** A connection is ready. */
  synchronized void up(Introduced who, Instant now, @Nullable Duration gap) {
    Translator current = translator;
    if (current == null) {
      current = new Translator(source.name(), who.domain(), origin, who.status(), complaints);
      translator = current;
    } else {
      current.reconnected(who.domain(), who.status());
    }
    if (!who.domain().uuid().equals(domain)) {
      users.forget();
    }
    domain = who.domain().uuid();
    up = true;
    source.publish(new SourceUp(current.header(now), gap));
  }

  void event(MonitorEvent event, Instant received) {
    if (hasAgent) {
      synchronized (this) {
        publish(event, received);
      }
    } else {
      publish(event, received);
    }
  }

  private void publish(MonitorEvent event, Instant received) {
    translator().translate(event, received, published);
    monitorEvents.lazySet(monitorEvents.getPlain() + 1);
  }

  /**
   * A connection that was ready has ended. Only when the other side ended it can anything be
   * concluded: after a violation of the protocol, or when this side hangs up, QEMU may still run.
   */
  synchronized void down(SessionEnd end, Instant now) {
    if (end.byPeer()) {
      translator().endOfStream(now).forEach(source::publish);
    }
    up = false;
    source.publish(new SourceDown(translator().header(now), end.reason()));
  }

  /**
   * The guest's agent has told who is logged on; nothing is told of it while the source is down.
   */
  synchronized void users(List<GuestUser> now, Instant received) {
    if (up) {
      users.answered(now, user -> off(user, received), user -> on(user, received));
    }
  }

  private void on(GuestUser user, Instant received) {
    source.publish(
        new GuestUserLoggedOn(
            translator().found(received), user.name(), user.domain(), user.loginTime()));
  }

  private void off(GuestUser user, Instant received) {
    source.publish(
        new GuestUserLoggedOff(
            translator().found(received), user.name(), user.domain(), user.loginTime()));
  }

  private Translator translator() {
    return Objects.requireNonNull(translator, "nothing is published before the source is up");
  }

  void close() {
    source.close();
  }
}
