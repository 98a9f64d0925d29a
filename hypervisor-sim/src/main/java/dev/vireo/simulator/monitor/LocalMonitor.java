// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.simulator.MonitorConnection;
import dev.vireo.simulator.MonitorReceiver;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A partner, a machine's monitor or its guest's agent, for clients inside the JVM. As a {@link
 * MonitorSocket} it serves one at a time; the next one connects and hears nothing until that client
 * has gone.
 */
public final class LocalMonitor {

  private final Executor steps;
  private final Dialogue.Partner partner;
  private final Runnable finished;
  private volatile @Nullable LocalConnection served;
  private volatile boolean closed;

  /** Only steps use it. */
  private final Queue<LocalConnection> waiting = new ArrayDeque<>(1);

  /**
   * @param steps runs one task at a time, in order
   * @param finished run by a step when a request has finished the machine
   */
  public LocalMonitor(Executor steps, Dialogue.Partner partner, Runnable finished) {
    this.steps = steps;
    this.partner = partner;
    this.finished = finished;
  }

  /** Connects a client, which is told everything through its executor. */
  public MonitorConnection connect(MonitorReceiver client, Executor executor) {
    LocalConnection connection = new LocalConnection(this, steps, partner, client, executor);
    steps.execute(() -> arrived(connection));
    return connection;
  }

  private void arrived(LocalConnection connection) {
    if (closed) {
      connection.closeWhenSent();
    } else {
      waiting.add(connection);
      serveNext();
    }
  }

  private void serveNext() {
    if (served == null && !closed) {
      LocalConnection next = waiting.poll();
      served = next;
      if (next != null) {
        next.serve();
      }
    }
  }

  /** The client has gone; the next one is served. */
  void clientGone(LocalConnection connection) {
    waiting.remove(connection);
    if (served == connection) {
      served = null;
      serveNext();
    }
  }

  /** A request has finished the machine. */
  void machineFinished() {
    finished.run();
  }

  /** Asks again whether the partner listens. */
  public void look() {
    LocalConnection current = served;
    if (current != null) {
      steps.execute(current::look);
    }
  }

  /** Drops the client behind what was sent to it. */
  public void hangUp() {
    LocalConnection current = served;
    if (current != null) {
      current.closeWhenSent();
    }
  }

  /** Waits until the client, if there is one, has taken so much that more may be sent. */
  public void awaitRoom() throws InterruptedException {
    LocalConnection current = served;
    if (current != null) {
      current.awaitRoom();
    }
  }

  /** Serves nobody any more, and drops the client behind what was sent to it. */
  public void close() {
    closed = true;
    hangUp();
    steps.execute(this::dropAll);
  }

  private void dropAll() {
    hangUp();
    waiting.forEach(LocalConnection::closeWhenSent);
    waiting.clear();
  }
}
