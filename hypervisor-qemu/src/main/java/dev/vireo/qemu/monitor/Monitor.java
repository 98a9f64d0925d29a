// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.event.Domain;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.channel.MonitorChannel;
import dev.vireo.qemu.session.SessionEnd;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.MonitorEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A monitor over all its connections. Each connection has a thread that reads it; between two
 * connections there is none, only an alarm.
 */
public final class Monitor implements QemuMonitor, Link.Owner {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final MonitorAddress address;
  private final MonitorOptions options;
  private final Publication publication;
  private final Time time;
  private final Threads threads;
  private final StatusLines status;
  private final Consumer<Monitor> onEnd;
  private final CompletableFuture<Domain> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CountDownLatch end = new CountDownLatch(1);

  // Guarded by this; never held while anybody else's code runs or the socket is waited for.
  private final BackOff backOff;
  private MonitorState state = MonitorState.WAITING;
  private boolean closing;
  private @Nullable Link link;
  private @Nullable Thread reader;
  private Time.@Nullable Alarm retry;
  private @Nullable Domain domain;

  // Only used by the reading thread, of which there is one at a time.
  private @Nullable Long downSince;

  Monitor(
      MonitorAddress address,
      MonitorOptions options,
      Publication publication,
      BackOff backOff,
      Surroundings surroundings) {
    this.address = address;
    this.options = options;
    this.publication = publication;
    this.backOff = backOff;
    this.time = surroundings.time();
    this.threads = surroundings.threads();
    this.onEnd = surroundings.onEnd();
    this.status = new StatusLines(options.statusLines(), threads);
  }

  /**
   * What all monitors of a room share.
   *
   * @param onEnd told when a monitor has ended for good
   */
  record Surroundings(Time time, Threads threads, Consumer<Monitor> onEnd) {}

  @Override
  public String source() {
    return publication.source();
  }

  @Override
  public MonitorAddress address() {
    return address;
  }

  @Override
  public synchronized MonitorState state() {
    return state;
  }

  @Override
  public synchronized @Nullable Domain domain() {
    return domain;
  }

  @Override
  public long monitorEvents() {
    return publication.monitorEvents();
  }

  @Override
  public CompletableFuture<Domain> ready() {
    return ready.copy();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Begins an attempt, unless the monitor is being closed. */
  void connect() {
    try {
      begin(new Link(address, MonitorChannel.unconnected(address), options, this, time, threads));
    } catch (IOException e) {
      tryAgainLater(String.valueOf(e.getMessage()));
    }
  }

  private void begin(Link next) {
    Thread thread = Threads.daemon("vireo-qemu-reader " + source(), () -> run(next));
    synchronized (this) {
      retry = null;
      if (!closing) {
        state = MonitorState.CONNECTING;
        link = next;
        reader = thread;
        thread.start();
        return;
      }
    }
    next.end("closed");
  }

  private void run(Link connection) {
    SessionEnd sessionEnd = connection.run();
    if (connection.wasReady()) {
      goDown(sessionEnd);
    }
    afterConnection(connection.wasReady() && !options.reconnect(), sessionEnd.reason());
  }

  private void goDown(SessionEnd sessionEnd) {
    synchronized (this) {
      state = MonitorState.WAITING;
    }
    downSince = time.nanos();
    status.say("lost " + address + ": " + sessionEnd.reason());
    try {
      publication.down(sessionEnd, time.now());
    } catch (RuntimeException e) {
      status.say("the end of " + source() + " could not be published: " + e);
    }
  }

  private void afterConnection(boolean last, String reason) {
    boolean over;
    synchronized (this) {
      link = null;
      over = last || closing;
      closing = over;
    }
    if (over) {
      finish();
    } else {
      tryAgainLater(reason);
    }
  }

  private void tryAgainLater(String reason) {
    synchronized (this) {
      if (closing) {
        return;
      }
      state = MonitorState.WAITING;
      retry = time.after(backOff.delay(), this::connect);
    }
    status.say("waiting for " + address + ": " + reason);
  }

  @Override
  public synchronized void connected() {
    state = MonitorState.NEGOTIATING;
  }

  @Override
  public void ready(Introduced who) {
    synchronized (this) {
      backOff.reset();
      domain = who.domain();
      state = MonitorState.READY;
    }
    Long since = downSince;
    Duration gap = since == null ? null : Duration.ofNanos(time.nanos() - since);
    // Here is the place for asking what happened during the gap, before the source is up again.
    publication.up(who, time.now(), gap);
    status.say("connected to " + address + ": " + who.domain());
    ready.completeAsync(who::domain, threads);
  }

  @Override
  public void event(MonitorEvent event, Instant received) {
    publication.event(event, received);
  }

  /** Whether commands can be sent to this domain now. */
  synchronized boolean controls(Domain wanted) {
    return state == MonitorState.READY && domain != null && domain.uuid().equals(wanted.uuid());
  }

  /** Sends a command to a monitor that has been ready. */
  public CompletableFuture<Json> execute(String command, @Nullable JsonObject arguments) {
    CommandReply reply = new CommandReply(command, source(), threads);
    Link current;
    synchronized (this) {
      current = link;
    }
    if (current == null || !current.wasReady()) {
      reply.lost("it is down");
    } else {
      current.send(command, arguments, reply);
    }
    return reply.future();
  }

  @Override
  public void close() {
    beginClose();
    awaitEnd(System.nanoTime() + CLOSE_LIMIT.toNanos());
  }

  /** Ends what is under way and returns; {@link #awaitEnd} waits. */
  void beginClose() {
    Link running;
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
      running = link;
      if (retry != null) {
        retry.cancel();
      }
    }
    if (running == null) {
      finish();
    } else {
      running.end("the monitor was closed");
    }
  }

  private void finish() {
    synchronized (this) {
      state = MonitorState.CLOSED;
    }
    publication.close();
    onEnd.accept(this);
    end.countDown();
    status.say("closed " + address);
    threads.execute(
        () -> {
          ready.completeExceptionally(
              new IllegalStateException(source() + " was closed before it was ready"));
          ended.complete(null);
        });
  }

  /**
   * Waits until everything is published, but for a limit; keeps an interrupt for later.
   *
   * @param deadline by {@link System#nanoTime}: it is a thread of this host that is waited for
   */
  void awaitEnd(long deadline) {
    if (Thread.currentThread() == readingThread()) {
      return; // it cannot wait for itself; it ends when it returns from here
    }
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        long left = deadline - System.nanoTime();
        over = end.await(left, TimeUnit.NANOSECONDS) || left <= 0;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    publication.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread readingThread() {
    return reader;
  }
}
