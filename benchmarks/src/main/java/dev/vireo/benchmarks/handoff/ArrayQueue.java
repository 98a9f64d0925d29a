// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.event.HypervisorEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

/** An ArrayBlockingQueue whose one consumer takes what there is in batches. */
final class ArrayQueue implements Contestant {
  private static final int BATCH = 1024;

  private final ArrayBlockingQueue<HypervisorEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final ConsumingThread consumer = new ConsumingThread();

  @Override
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    List<HypervisorEvent> batch = new ArrayList<>(BATCH);
    consumer.start(() -> consume(batch, listeners.get(0)));
  }

  private void consume(List<HypervisorEvent> batch, Consumer<HypervisorEvent> listener)
      throws InterruptedException {
    batch.add(queue.take());
    queue.drainTo(batch, BATCH - 1);
    batch.forEach(listener);
    batch.clear();
  }

  @Override
  public Publisher publisher(DomainStream stream) {
    return i -> queue.add(stream.events[i]);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
