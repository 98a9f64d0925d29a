// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import dev.vireo.event.HypervisorEvent;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Disruptor with its blocking wait. */
final class DisruptorBlock implements Contestant {

  private static final class Slot {
    @Nullable HypervisorEvent event;
  }

  private final Disruptor<Slot> disruptor =
      new Disruptor<>(
          Slot::new,
          CAPACITY,
          DaemonThreadFactory.INSTANCE,
          ProducerType.MULTI,
          new BlockingWaitStrategy());

  @Override
  @SuppressWarnings("NullAway") // a slot that has been published holds an event
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    Consumer<HypervisorEvent> listener = listeners.get(0);
    disruptor.handleEventsWith((slot, sequence, endOfBatch) -> listener.accept(slot.event));
    disruptor.start();
  }

  @Override
  public Publisher publisher(DomainStream stream) {
    RingBuffer<Slot> ring = disruptor.getRingBuffer();
    return i -> publish(ring, stream.events[i]);
  }

  private static void publish(RingBuffer<Slot> ring, HypervisorEvent event) {
    long sequence = ring.next();
    ring.get(sequence).event = event;
    ring.publish(sequence);
  }

  @Override
  public void close() {
    disruptor.halt();
  }
}
