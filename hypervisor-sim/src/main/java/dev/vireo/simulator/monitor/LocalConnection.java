// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.simulator.MonitorConnection;
import dev.vireo.simulator.MonitorReceiver;
import dev.vireo.simulator.machine.MonitorOutput;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one client inside the JVM. As that of a {@link ClientConnection}: anybody may
 * send, the session has one thread at a time, and a client that leaves too much untaken is dropped.
 */
final class LocalConnection implements MonitorConnection, MonitorOutput {

  private static final Logger LOG = LoggerFactory.getLogger(LocalConnection.class);

  private final LocalMonitor monitor;
  private final Executor steps;
  private final Dialogue session;
  private final Flow toClient;
  private final Flow toMonitor;

  /** No more is taken. */
  private volatile boolean finishing;

  /** No more is sent either. */
  private volatile boolean closing;

  private boolean closed;

  LocalConnection(
      LocalMonitor monitor,
      Executor steps,
      Dialogue.Partner partner,
      MonitorReceiver client,
      Executor executor) {
    this.monitor = monitor;
    this.steps = steps;
    this.toClient = new Flow(executor, client::bytes, client::ended);
    this.toMonitor = new Flow(steps, this::take, this::abandon);
    this.session = partner.dialogue(this);
    toClient.open();
  }

  /** It is this client's turn. */
  void serve() {
    if (!closed) {
      session.begin();
      toMonitor.open();
    }
  }

  /** To be called by a step whenever the partner may listen again. */
  void look() {
    take(ByteBuffer.allocate(0));
  }

  private void take(ByteBuffer bytes) {
    if (closed || finishing) {
      return;
    }
    session.take(bytes);
    endIfFinished();
  }

  private void endIfFinished() {
    if (session.machineFinished()) {
      finishing = true;
      monitor.machineFinished();
    }
  }

  private void runAndEnd(Runnable task) {
    try {
      task.run();
    } finally {
      endIfFinished();
    }
  }

  @Override
  public void later(Runnable task) {
    steps.execute(
        () -> {
          if (!closed && !finishing) {
            runAndEnd(task);
          }
        });
  }

  @Override
  public void send(byte[] bytes) {
    if (closing) {
      return;
    }
    toClient.send(bytes);
    if (toClient.overflows()) {
      LOG.warn(
          "A client of a simulated monitor is dropped: it has left more than {} bytes untaken",
          OutputQueue.LIMIT_BYTES);
      closing = true;
      toClient.cut();
      steps.execute(this::abandon);
    }
  }

  @Override
  public void hangUp() {
    closeNow();
  }

  /** The client is told the end, as by a socket whose other side still listens. */
  @Override
  public void halfClose() {
    toClient.end();
  }

  /** Ends the connection behind what was sent so far, and what a fault still holds back. */
  void closeWhenSent() {
    finishing = true;
    session.beforeEnd(this::closeNow);
  }

  private void closeNow() {
    finishing = true;
    closing = true;
    toClient.end();
    steps.execute(this::abandon);
  }

  void awaitRoom() throws InterruptedException {
    toClient.awaitRoom();
  }

  @Override
  public void send(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    toMonitor.send(copy);
  }

  @Override
  public void close() {
    finishing = true;
    closing = true;
    toClient.cut();
    toMonitor.end();
    steps.execute(this::abandon);
  }

  private void abandon() {
    if (closed) {
      return;
    }
    closed = true;
    finishing = true;
    closing = true;
    toClient.end();
    toMonitor.cut();
    session.end();
    monitor.clientGone(this);
  }
}
