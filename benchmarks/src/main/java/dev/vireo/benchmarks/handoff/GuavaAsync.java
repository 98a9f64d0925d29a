// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import com.google.common.eventbus.AsyncEventBus;
import com.google.common.eventbus.Subscribe;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.HypervisorEvent;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Guava's AsyncEventBus on an executor of one thread, which has no bound. */
final class GuavaAsync implements Contestant {
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final AsyncEventBus bus = new AsyncEventBus(executor);

  @Override
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    bus.register(new Annotated(listeners.get(0)));
  }

  @Override
  public Publisher publisher(DomainStream stream) {
    return i -> bus.post(stream.events[i]);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Guava finds methods by annotation. */
  public static final class Annotated {
    private final Consumer<HypervisorEvent> listener;

    Annotated(Consumer<HypervisorEvent> listener) {
      this.listener = listener;
    }

    /** Not at once, as Guava guarantees for a method that does not allow it. */
    @Subscribe
    public void on(DomainResumed event) {
      listener.accept(event);
    }
  }
}
