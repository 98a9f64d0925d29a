// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

/** A thread that takes from a queue until it is closed. */
final class ConsumingThread implements AutoCloseable {

  /** Takes once; may wait. */
  @FunctionalInterface
  interface Step {
    void run() throws InterruptedException;
  }

  private volatile boolean closed;
  private final Thread thread = new Thread(this::loop, "consumer");
  private volatile Step step = () -> {};

  void start(Step newStep) {
    step = newStep;
    thread.setDaemon(true);
    thread.start();
  }

  private void loop() {
    Step same = step;
    try {
      while (!closed) {
        same.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Thread thread() {
    return thread;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
