// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that serves all sockets of a simulator. What runs on it must never wait. */
public final class SelectorLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SelectorLoop.class);

  /** What a key is attached to. */
  public interface Channel {

    /** The channel can do something it waits for. */
    void ready() throws IOException;

    /** The channel has failed or the loop ends. */
    void abandon();
  }

  /** What is read at once. */
  private static final int INPUT_BYTES = 64 * 1024;

  private final Selector selector;
  private final HangUpProbe hangUps;
  private final Traffic traffic = new Traffic();
  private final ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES);
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "vireo-simulator");
  private volatile boolean closed;

  /** A loop that runs. */
  public SelectorLoop() {
    try {
      selector = Selector.open();
      hangUps = new HangUpProbe();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** What its channels register with. */
  public Selector selector() {
    return selector;
  }

  /** What goes through its channels. */
  public Traffic traffic() {
    return traffic;
  }

  /** Where whoever is served reads to: one for all, as only one is served at a time. */
  ByteBuffer input() {
    return input;
  }

  HangUpProbe hangUps() {
    return hangUps;
  }

  /** Runs a task on the loop's thread, soon. */
  public void submit(Runnable task) {
    tasks.add(task);
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  private void run() {
    try {
      while (!closed) {
        select();
        runTasks();
      }
    } catch (IOException e) {
      LOG.error("The simulator's monitors are dead: the selector failed", e);
    } finally {
      abandonAll();
    }
  }

  private void select() throws IOException {
    if (tasks.isEmpty()) {
      selector.select(this::ready);
    } else {
      selector.selectNow(this::ready);
    }
  }

  /** Those that are there: one that submits the next one must not keep the sockets waiting. */
  private void runTasks() {
    for (int left = tasks.size(); left > 0; left--) {
      runSafely(tasks.remove(), "A task of the simulator failed");
    }
  }

  /** All share this thread: whatever fails on it, an error included, must not end it. */
  private static void runSafely(Runnable step, String failure) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      LOG.error(failure, e);
    }
  }

  private void ready(SelectionKey key) {
    Channel channel = (Channel) key.attachment();
    try {
      channel.ready();
    } catch (CancelledKeyException e) {
      abandon(channel);
    } catch (IOException e) {
      LOG.debug("A monitor connection ended", e);
      abandon(channel);
    } catch (RuntimeException | Error e) {
      LOG.error("A monitor connection is dropped: the simulator failed", e);
      abandon(channel);
    }
  }

  private static void abandon(Channel channel) {
    runSafely(channel::abandon, "A monitor connection could not be dropped");
  }

  private void abandonAll() {
    while (!tasks.isEmpty()) {
      runTasks();
    }
    selector.keys().forEach(key -> abandon((Channel) key.attachment()));
    try {
      selector.close();
      hangUps.close();
    } catch (IOException e) {
      LOG.debug("Closing the selector failed", e);
    }
  }

  /** Ends the thread and drops all connections; what is still in their buffers is lost. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    boolean interrupted = false;
    while (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
