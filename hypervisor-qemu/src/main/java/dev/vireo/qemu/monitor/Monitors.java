// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.event.Domain;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.ClientTime;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.QemuMonitors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All monitors of the room, with the threads and the time that they share. */
public final class Monitors implements QemuMonitors, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Monitors.class);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final EventSources sources;
  private final Time time;
  private final Executor threads;
  private final Runnable endThreads;

  // Guarded by this.
  private final SplittableRandom random;
  private final List<Monitor> open = new ArrayList<>();
  private boolean closed;

  public Monitors(EventSources sources) {
    this(sources, new SystemTime(), new SplittableRandom());
  }

  /**
   * Monitors that keep a given time, which also runs their tasks.
   *
   * @param seed of the back-offs' jitter
   */
  public Monitors(EventSources sources, ClientTime time, long seed) {
    this(sources, new GivenTime(time), new SplittableRandom(seed), time, () -> {});
  }

  Monitors(EventSources sources, Time time, SplittableRandom random) {
    this(sources, time, random, new Threads());
  }

  private Monitors(EventSources sources, Time time, SplittableRandom random, Threads own) {
    this(sources, time, random, own, own::close);
  }

  private Monitors(
      EventSources sources,
      Time time,
      SplittableRandom random,
      Executor threads,
      Runnable endThreads) {
    this.threads = threads;
    this.endThreads = endThreads;
    this.sources = sources;
    this.time = time;
    this.random = random;
  }

  @Override
  public QemuMonitor open(MonitorAddress address, MonitorOptions options) {
    requireOpen();
    String name = options.source().isEmpty() ? "qmp:" + address : options.source();
    EventSource source = sources.open(name);
    Monitor monitor = monitor(address, options, source);
    if (!add(monitor)) {
      monitor.close();
      requireOpen();
    }
    monitor.start();
    return monitor;
  }

  private synchronized Monitor monitor(
      MonitorAddress address, MonitorOptions options, EventSource source) {
    return new Monitor(
        address,
        options,
        new Publication(source, options.origin(), options.agent() != null, this::complain),
        new BackOff(options.firstDelay(), options.longestDelay(), random.split()),
        new Monitor.Surroundings(time, threads, this::remove, agentBackOff(options.agent())));
  }

  private BackOff agentBackOff(@Nullable AgentOptions agent) {
    return agent == null
        ? new BackOff(Duration.ZERO, Duration.ZERO, random)
        : new BackOff(agent.firstDelay(), agent.longestDelay(), random.split());
  }

  /** What a monitor says against QEMU's schema; its reader does not wait for the log. */
  private void complain(String complaint) {
    threads.execute(() -> LOG.warn(complaint));
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The QEMU client is closed; no monitor can be opened.");
    }
  }

  private synchronized boolean add(Monitor monitor) {
    return !closed && open.add(monitor);
  }

  private synchronized void remove(Monitor monitor) {
    open.remove(monitor);
  }

  @Override
  public synchronized List<QemuMonitor> monitors() {
    return List.copyOf(open);
  }

  /** The monitor that controls this domain now; of several the one that was opened first. */
  public @Nullable Monitor controlling(Domain domain) {
    return copy().stream().filter(monitor -> monitor.controls(domain)).findFirst().orElse(null);
  }

  private synchronized List<Monitor> copy() {
    return List.copyOf(open);
  }

  /** Closes all monitors at once, so that many take no longer than one. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    List<Monitor> closing = copy();
    long deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
    closing.forEach(Monitor::beginClose);
    closing.forEach(monitor -> monitor.awaitEnd(deadline));
    time.close();
    endThreads.run();
  }
}
