// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.event.HypervisorEvent;
import java.util.List;
import java.util.function.Consumer;

/** One way to hand events to another thread in the order of each domain; found by name. */
interface Contestant extends AutoCloseable {

  /** How many events wait at most. */
  int CAPACITY = 65_536;

  /** Where one publishing thread publishes. */
  @FunctionalInterface
  interface Publisher {
    /** Publishes the event at this place of the thread's stream. */
    void publish(int i);
  }

  /** How many listeners get each event; more than one only for those that are built for it. */
  default int listeners() {
    return 1;
  }

  /** How many events the publishers have under way at most; never more than {@link #CAPACITY}. */
  default int underWay() {
    return CAPACITY;
  }

  /** Starts to deliver to these. */
  void open(List<? extends Consumer<HypervisorEvent>> listeners);

  /** The door for one publishing thread; called before any thread publishes. */
  Publisher publisher(DomainStream stream);

  @Override
  void close();
}
