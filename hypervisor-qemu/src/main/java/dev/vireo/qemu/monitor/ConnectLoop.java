// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.channel.InProcessChannel;
import dev.vireo.qemu.channel.MonitorChannel;
import dev.vireo.qemu.channel.Outlet;
import dev.vireo.qemu.session.SessionEnd;
import dev.vireo.qmp.MonitorEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a monitor connected: an attempt, its connection, a delay, the next attempt, until it is
 * closed. Each connection by a socket has a thread that reads it; between two connections, and for
 * one inside the JVM, there is no thread, only alarms and tasks.
 */
final class ConnectLoop implements Link.Owner {

  /**
   * What a loop tells, beside what its connections tell. All on the thread that reads, but for
   * {@link #finished} of a loop that is closed between two connections: that is on the closer's.
   */
  interface Owner extends Link.Owner {

    /** A connection that was ready is over. */
    void down(SessionEnd end);

    /** Another attempt is needed, and why. */
    void waiting(String reason);

    /** Nothing will come any more. Called once. */
    void finished();
  }

  /**
   * A connection that has lived so long was a success, and the back-off begins anew after it. One
   * that was only just ready was none, or its peer would be tried as often as it hangs up.
   */
  private static final Duration LONG_LIVED = Duration.ofSeconds(5);

  private final MonitorAddress address;
  private final MonitorOptions options;
  private final Owner owner;
  private final Time time;
  private final Executor executor;
  private final CountDownLatch end = new CountDownLatch(1);

  // Guarded by this; never held while the owner runs or the socket is waited for.
  private final BackOff backOff;
  private MonitorState state = MonitorState.WAITING;
  private boolean closing;
  private @Nullable Link link;
  private @Nullable Thread reader;
  private Time.@Nullable Alarm retry;
  private long readySince;

  ConnectLoop(
      MonitorAddress address,
      MonitorOptions options,
      BackOff backOff,
      Owner owner,
      Time time,
      Executor executor) {
    this.address = address;
    this.options = options;
    this.backOff = backOff;
    this.owner = owner;
    this.time = time;
    this.executor = executor;
  }

  synchronized MonitorState state() {
    return state;
  }

  /** The connection that is ready; null if none is. */
  synchronized @Nullable Link readyLink() {
    return state == MonitorState.READY ? link : null;
  }

  /** Begins an attempt, unless the loop is being closed. */
  void connect() {
    if (address instanceof MonitorAddress.InProcess inside) {
      connectInside(new InProcessChannel(inside.transport(), executor));
      return;
    }
    try {
      connectTo(MonitorChannel.unconnected(address));
    } catch (IOException e) {
      owner.waiting(String.valueOf(e.getMessage()));
      tryAgainLater();
    }
  }

  private Link link(Outlet outlet) {
    return new Link(address, outlet, options, this, time, executor);
  }

  private void connectTo(MonitorChannel channel) {
    Link next = link(channel);
    Thread thread =
        Threads.daemon("vireo-qemu-reader " + address, () -> over(next, next.run(channel)));
    if (begin(next, thread)) {
      thread.start();
    }
  }

  private void connectInside(InProcessChannel channel) {
    Link next = link(channel);
    if (begin(next, null)) {
      executor.execute(() -> next.begin(channel, end -> over(next, end)));
    }
  }

  private boolean begin(Link next, @Nullable Thread thread) {
    synchronized (this) {
      if (!closing) {
        state = MonitorState.CONNECTING;
        link = next;
        reader = thread;
        return true;
      }
    }
    next.end("closed");
    return false;
  }

  private void over(Link connection, SessionEnd sessionEnd) {
    if (connection.wasReady()) {
      enterWaiting();
      owner.down(sessionEnd);
    }
    afterConnection(connection.wasReady() && !options.reconnect(), sessionEnd.reason());
  }

  private synchronized void enterWaiting() {
    state = MonitorState.WAITING;
    if (time.nanos() - readySince >= LONG_LIVED.toNanos()) {
      backOff.reset();
    }
  }

  private void afterConnection(boolean last, String reason) {
    if (!last && !isClosing()) {
      owner.waiting(reason); // before the alarm is set, or the next attempt may be told first
    }
    boolean over;
    synchronized (this) {
      link = null;
      over = last || closing;
      closing = over;
      tryAgainLater();
    }
    if (over) {
      finish();
    }
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private synchronized void tryAgainLater() {
    if (!closing) {
      state = MonitorState.WAITING;
      retry = time.after(backOff.delay(), this::connect);
    }
  }

  private synchronized void enter(MonitorState next) {
    state = next;
  }

  @Override
  public void connected() {
    enter(MonitorState.NEGOTIATING);
    owner.connected();
  }

  @Override
  public void ready(Introduced who) {
    synchronized (this) {
      readySince = time.nanos();
      state = MonitorState.READY; // before the owner is told: its listeners may send commands
    }
    owner.ready(who);
  }

  @Override
  public void event(MonitorEvent event, Instant received) {
    owner.event(event, received);
  }

  /** Ends what is under way, from any thread, and returns; {@link #awaitEnd} waits. */
  void beginClose(String reason) {
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
      running.end(reason);
    }
  }

  private void finish() {
    enter(MonitorState.CLOSED);
    try {
      owner.finished();
    } finally {
      end.countDown();
    }
  }

  /**
   * Waits until all is over, but for a limit; keeps an interrupt for later. The reading thread does
   * not wait for itself: it ends when it returns to where it came from.
   *
   * @param deadline by {@link System#nanoTime}: it is a thread of this host that is waited for
   */
  void awaitEnd(long deadline) {
    boolean interrupted = false;
    boolean over = isReadBy(Thread.currentThread());
    while (!over) {
      try {
        long left = deadline - System.nanoTime();
        over = time.await(end, Duration.ofNanos(left)) || left <= 0;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether this is the thread that reads, or has read last. */
  synchronized boolean isReadBy(Thread thread) {
    return thread == reader || (link != null && link.isToldBy(thread));
  }
}
