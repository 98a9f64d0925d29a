// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through all monitors of a simulator. */
public final class Traffic {

  private final LongAdder clients = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder events = new LongAdder();

  /** An event was raised. */
  public void event() {
    events.increment();
  }

  /** How many events have been raised. */
  public long events() {
    return events.sum();
  }

  void request() {
    requests.increment();
  }

  /** How many requests have been executed. */
  public long requests() {
    return requests.sum();
  }

  void clientHasCome() {
    clients.increment();
  }

  void clientHasGone() {
    clients.decrement();
  }

  /** How many clients have negotiated and are connected now. */
  public long clients() {
    return clients.sum();
  }
}
