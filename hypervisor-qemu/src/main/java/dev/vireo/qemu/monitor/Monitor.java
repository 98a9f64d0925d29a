// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.event.Domain;
import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.agent.AgentClient;
import dev.vireo.qemu.agent.AgentSurroundings;
import dev.vireo.qemu.agent.GuestUser;
import dev.vireo.qemu.session.SessionEnd;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.MonitorEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A monitor over all its connections: publishes what they tell, sends commands through them. */
public final class Monitor implements QemuMonitor {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final MonitorAddress address;
  private final Publication publication;
  private final Time time;
  private final Executor threads;
  private final Consumer<Monitor> onEnd;
  private final StatusLines status;
  private final ConnectLoop loop;
  private final AgentPolls agent;

  /** Over all connections: what hangs on the replies of one may outlive it. */
  private final Semaphore commandPlaces;

  private final CompletableFuture<Domain> ready;
  private final CompletableFuture<Void> ended;
  private volatile @Nullable Domain domain;

  /**
   * What all monitors of a room share, and the back-offs of this one.
   *
   * @param agentBackOff for the guest's agent
   * @param onEnd told when a monitor has ended for good
   */
  record Surroundings(
      Time time,
      Executor threads,
      Consumer<Monitor> onEnd,
      AgentSurroundings.Delays agentBackOff) {}

  Monitor(
      MonitorAddress address,
      MonitorOptions options,
      Publication publication,
      BackOff backOff,
      Surroundings surroundings) {
    this.address = address;
    this.publication = publication;
    this.time = surroundings.time();
    this.threads = surroundings.threads();
    this.ready = time.newFuture();
    this.ended = time.newFuture();
    this.onEnd = surroundings.onEnd();
    this.status = new StatusLines(options.statusLines(), threads);
    this.commandPlaces = new Semaphore(options.pendingCommands());
    this.agent = new AgentPolls(options.agent(), surroundings);
    this.loop = new ConnectLoop(address, options, backOff, new Course(), time, threads);
  }

  /** Begins to connect. */
  void start() {
    loop.connect();
  }

  @Override
  public String source() {
    return publication.source();
  }

  @Override
  public MonitorAddress address() {
    return address;
  }

  @Override
  public MonitorState state() {
    return loop.state();
  }

  @Override
  public @Nullable Domain domain() {
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

  /** Whether commands can be sent to this domain now. */
  boolean controls(Domain wanted) {
    return linkTo(wanted) != null;
  }

  // The domain is asked of the very connection: after a reconnect it may be another one.
  private @Nullable Link linkTo(Domain wanted) {
    Link link = loop.readyLink();
    return link != null && link.isOf(wanted) ? link : null;
  }

  /** Sends a command. The future completes on a thread that its dependents may keep. */
  public CompletableFuture<Json> execute(
      Domain to, String command, @Nullable JsonObject arguments) {
    if (!commandPlaces.tryAcquire()) {
      return CompletableFuture.failedFuture(
          CommandReply.refusal(command, source(), "too many commands are pending already"));
    }
    CommandReply reply =
        new CommandReply(command, source(), time.newFuture(), threads, commandPlaces);
    Link link = linkTo(to);
    if (link == null) {
      reply.lost("it is down");
    } else {
      link.send(command, arguments, reply);
    }
    return reply.future();
  }

  @Override
  public void close() {
    beginClose();
    awaitEnd(System.nanoTime() + CLOSE_LIMIT.toNanos());
  }

  void beginClose() {
    loop.beginClose("the monitor was closed");
  }

  /** Waits until the last event is published; what comes after the limit is not published. */
  void awaitEnd(long deadline) {
    loop.awaitEnd(deadline);
    if (loop.state() != MonitorState.CLOSED && !loop.isReadBy(Thread.currentThread())) {
      publication.close();
    }
  }

  /** Asks the guest's agent, if there is one to ask, while a connection is ready. */
  private final class AgentPolls implements AgentClient.Owner {
    private final @Nullable AgentOptions options;
    private final AgentSurroundings surroundings;
    private @Nullable AgentClient client;

    AgentPolls(@Nullable AgentOptions options, Surroundings monitors) {
      this.options = options;
      this.surroundings =
          new AgentSurroundings(
              (delay, task) -> time.after(delay, task)::cancel, monitors.agentBackOff(), threads);
    }

    synchronized void begin() {
      if (options != null) {
        surroundings.delays().reset();
        client = new AgentClient(options, surroundings, this, time.now().toEpochMilli());
        client.start();
      }
    }

    synchronized void end() {
      if (client != null) {
        client.close();
      }
      client = null;
    }

    @Override
    public void answered(List<GuestUser> users) {
      status.say("the agent of " + source() + " answers");
      try {
        publication.users(users, time.now());
      } catch (RuntimeException e) {
        status.say("what the agent of " + source() + " told could not be published: " + e);
      }
    }

    @Override
    public void waiting(String reason) {
      status.say("waiting for the agent of " + source() + ": " + reason);
    }
  }

  /** What the connections tell. */
  private final class Course implements ConnectLoop.Owner {
    private @Nullable Long downSince;

    @Override
    public void connected() {}

    @Override
    public void ready(Introduced who) {
      domain = who.domain();
      Long since = downSince;
      Duration gap = since == null ? null : Duration.ofNanos(time.nanos() - since);
      // Here is the place for asking what happened during the gap, before the source is up again.
      publication.up(who, time.now(), gap);
      status.say("connected to " + address + ": " + who.domain());
      ready.completeAsync(who::domain, threads);
      agent.begin();
    }

    @Override
    public void event(MonitorEvent event, Instant received) {
      publication.event(event, received);
    }

    @Override
    public void down(SessionEnd end) {
      downSince = time.nanos();
      agent.end();
      status.say("lost " + address + ": " + end.reason());
      try {
        publication.down(end, time.now());
      } catch (RuntimeException e) {
        status.say("the end of " + source() + " could not be published: " + e);
      }
    }

    @Override
    public void waiting(String reason) {
      status.say("waiting for " + address + ": " + reason);
    }

    @Override
    public void finished() {
      agent.end();
      onEnd.accept(Monitor.this);
      try {
        publication.close();
      } catch (RuntimeException e) {
        status.say("the source " + source() + " could not be closed: " + e);
      }
      status.say("closed " + address);
      threads.execute(this::completeFutures);
    }

    private void completeFutures() {
      ready.completeExceptionally(
          new IllegalStateException(source() + " was closed before it was ready"));
      ended.complete(null);
    }
  }
}
