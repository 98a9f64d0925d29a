// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.event.HypervisorEvent;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jctools.queues.MpscArrayQueue;

/** A JCTools MPSC queue whose consumer parks when it is empty and is woken by a publisher. */
final class MpscPark implements Contestant {
  private static final int BATCH = 1024;

  private final MpscArrayQueue<HypervisorEvent> queue = new MpscArrayQueue<>(CAPACITY);
  private final ConsumingThread consumer = new ConsumingThread();
  private volatile boolean asleep;

  @Override
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    Consumer<HypervisorEvent> listener = listeners.get(0);
    consumer.start(() -> consume(listener));
  }

  private void consume(Consumer<HypervisorEvent> listener) {
    if (queue.drain(listener::accept, BATCH) == 0) {
      asleep = true;
      if (queue.isEmpty()) {
        LockSupport.park(this);
      }
      asleep = false;
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
    // The queue's own store is a weak one: without the fence the look at the consumer could come
    // before it, and a wake-up would be missed.
    VarHandle.fullFence();
    if (asleep) {
      asleep = false;
      LockSupport.unpark(consumer.thread());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
