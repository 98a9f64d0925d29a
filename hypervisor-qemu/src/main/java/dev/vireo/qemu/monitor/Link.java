// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.event.Domain;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorTransport;
import dev.vireo.qemu.channel.InProcessChannel;
import dev.vireo.qemu.channel.MonitorChannel;
import dev.vireo.qemu.channel.Outlet;
import dev.vireo.qemu.session.ReplyTarget;
import dev.vireo.qemu.session.Session;
import dev.vireo.qemu.session.SessionEnd;
import dev.vireo.qemu.session.SessionListener;
import dev.vireo.qemu.translate.StatusBefore;
import dev.vireo.qmp.Greeting;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.MonitorEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a monitor, from connecting to its end.
 *
 * <p>Events that come before the domain is known wait for it; their number is bounded, like all
 * that a peer can make us keep.
 */
final class Link implements SessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final int EARLY_EVENTS = 8_192;

  /** What becomes of a connection; told on the thread that reads it. */
  interface Owner {
    void connected();

    void ready(Introduced who);

    void event(MonitorEvent event, Instant received);
  }

  private record EarlyEvent(MonitorEvent event, Instant received) {}

  private final Executor executor;
  private final Session session;
  private final Introduction introduction;
  private final Owner owner;
  private final Time time;
  private final Duration limit;
  private final List<EarlyEvent> early = new ArrayList<>();

  /** When the bytes were read that the events of now are complete with. */
  private Instant received = Instant.MIN;

  private volatile boolean connected;

  /** The thread that hands on bytes now, where no thread reads. */
  private volatile @Nullable Thread teller;

  private volatile @Nullable Domain domain;

  Link(
      MonitorAddress address,
      Outlet outlet,
      MonitorOptions options,
      Owner owner,
      Time time,
      Executor executor) {
    this.executor = executor;
    this.owner = owner;
    this.time = time;
    this.limit = options.handshakeLimit();
    this.session =
        new Session(outlet, options.messageLimits(), options.pendingCommands(), this, executor);
    this.introduction = new Introduction(address, session, this::introduced);
  }

  /** Whether the domain is known and its events are, or were, published. */
  boolean wasReady() {
    return domain != null;
  }

  /** Whether it is this domain's. */
  boolean isOf(Domain wanted) {
    Domain known = domain;
    return known != null && known.uuid().equals(wanted.uuid());
  }

  /** Connects and reads until the connection is over. */
  SessionEnd run(MonitorChannel channel) {
    Time.Alarm alarm = time.after(limit, this::giveUpHandshake);
    try {
      channel.connect();
      connected();
      return withUnpublished(session.read(channel));
    } catch (IOException e) {
      return session.end(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return failed(e);
    } finally {
      alarm.cancel();
    }
  }

  /** Connects, and is told from then on what comes; no thread waits for it. */
  void begin(InProcessChannel channel, Consumer<SessionEnd> whenOver) {
    Time.Alarm alarm = time.after(limit, this::giveUpHandshake);
    Consumer<SessionEnd> over =
        end -> {
          alarm.cancel();
          whenOver.accept(end);
        };
    // Before it is so: as soon as it is, a task may tell what comes.
    connected();
    try {
      channel.connect(new Told(over));
    } catch (IOException e) {
      over.accept(session.end(String.valueOf(e.getMessage())));
    }
  }

  private void connected() {
    connected = true;
    owner.connected();
  }

  private SessionEnd failed(Throwable failure) {
    executor.execute(() -> LOG.error("Reading the monitor failed", failure));
    return session.end("internal error: " + failure);
  }

  /** What a transport tells. */
  private final class Told implements MonitorTransport.Receiver {
    private final Consumer<SessionEnd> over;

    Told(Consumer<SessionEnd> over) {
      this.over = over;
    }

    @Override
    public void bytes(ByteBuffer bytes) {
      teller = Thread.currentThread();
      try {
        session.take(bytes);
      } catch (RuntimeException | Error e) {
        failed(e);
      } finally {
        teller = null;
      }
    }

    @Override
    public void ended() {
      over.accept(withUnpublished(session.endOfStream()));
    }
  }

  /** Nothing is dropped silently: what came too early for a domain that never got known. */
  private SessionEnd withUnpublished(SessionEnd end) {
    return early.isEmpty()
        ? end
        : new SessionEnd(
            end.byPeer(),
            "%s; %d events came before the domain was known and are not published"
                .formatted(end.reason(), early.size()));
  }

  private void giveUpHandshake() {
    if (!wasReady()) {
      session.end(missing() + " within " + limit.toMillis() / 1000.0 + " s");
    }
  }

  private String missing() {
    return switch (session.state()) {
      case AWAITING_GREETING ->
          connected
              ? "no greeting (a monitor serves one client at a time; another one may hold it)"
              : "no connection";
      case NEGOTIATING -> "no reply to qmp_capabilities";
      case OPEN, ENDED -> "no reply to the first queries";
    };
  }

  @Override
  public void opened(Greeting greeting) {
    introduction.begin();
  }

  private void introduced(Introduced who) {
    domain = who.domain();
    owner.ready(new Introduced(who.domain(), StatusBefore.of(earlyNames(), who.status())));
    early.forEach(event -> owner.event(event.event(), event.received()));
    early.clear();
  }

  private List<String> earlyNames() {
    return early.stream().map(event -> event.event().name()).toList();
  }

  @Override
  public void bytesRead() {
    received = time.now();
  }

  @Override
  public void event(MonitorEvent event) {
    if (wasReady()) {
      owner.event(event, received);
    } else if (early.size() < EARLY_EVENTS) {
      early.add(new EarlyEvent(event, received));
    } else {
      session.end("more than " + EARLY_EVENTS + " events before the first queries were answered");
    }
  }

  boolean isToldBy(Thread thread) {
    return thread == teller;
  }

  void send(String command, @Nullable JsonObject arguments, ReplyTarget target) {
    session.send(command, arguments, target);
  }

  /** Ends the connection from this side, also while it is being connected. */
  void end(String reason) {
    session.end(reason);
  }
}
