// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.event.HypervisorEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** An executor of one thread, which has no bound. */
final class SingleExecutor implements Contestant {
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final List<Consumer<HypervisorEvent>> open = new ArrayList<>();

  @Override
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    open.addAll(listeners);
  }

  @Override
  public Publisher publisher(DomainStream stream) {
    Consumer<HypervisorEvent> listener = open.get(0);
    HypervisorEvent[] events = stream.events;
    return i -> {
      HypervisorEvent event = events[i];
      executor.execute(() -> listener.accept(event));
    };
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
