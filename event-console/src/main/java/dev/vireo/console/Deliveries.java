// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.DomainEvents;
import java.time.Duration;

/**
 * Waits until all listeners have returned, so that no mailbox can overflow however fast something
 * is played. A listener that does not return is waited for once.
 */
final class Deliveries {
  /** For a message to come through the client, and for all listeners to return. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** How long listeners are waited for before it is looked whether they wait for somebody. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private final DomainEvents events;
  private final Console console;
  private boolean listenersReturn = true;

  Deliveries(DomainEvents events, Console console) {
    this.events = events;
    this.console = console;
  }

  /** Waits until all that was published is delivered. */
  void await() throws InterruptedException {
    await(() -> {});
  }

  /**
   * Waits until all that was published is delivered.
   *
   * @param meanwhile done again and again as long as a listener has not returned
   */
  void await(Runnable meanwhile) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (listenersReturn && !events.flush(LOOK)) {
      meanwhile.run();
      if (System.nanoTime() - deadline > 0) {
        listenersReturn = false;
        console.say(
            "a listener has not returned for %d s; playing on without waiting for listeners"
                .formatted(LIMIT.toSeconds()));
      }
    }
  }
}
