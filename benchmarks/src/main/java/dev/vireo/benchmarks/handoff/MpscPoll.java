// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.event.HypervisorEvent;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jctools.queues.MpscArrayQueue;

/**
 * A JCTools MPSC queue whose consumer looks, and sleeps for as short as it can when it is empty.
 */
final class MpscPoll implements Contestant {
  private static final int BATCH = 1024;

  private final MpscArrayQueue<HypervisorEvent> queue = new MpscArrayQueue<>(CAPACITY);
  private final ConsumingThread consumer = new ConsumingThread();

  @Override
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    Consumer<HypervisorEvent> listener = listeners.get(0);
    consumer.start(() -> consume(listener));
  }

  private void consume(Consumer<HypervisorEvent> listener) {
    if (queue.drain(listener::accept, BATCH) == 0) {
      LockSupport.parkNanos(1);
    }
  }

  @Override
  public Publisher publisher(DomainStream stream) {
    return i -> publish(stream.events[i]);
  }

  private void publish(HypervisorEvent event) {
    if (!queue.offer(event)) {
      throw new IllegalStateException("the queue is full");
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
