// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the registrations and closes of an engine. A source reads the count before it looks for
 * listeners, so that afterwards it can be told which of two came first: the event or the listener.
 */
final class Changes {
  private final AtomicLong count = new AtomicLong();

  /** One change more has taken effect; returns its number. */
  long next() {
    return count.incrementAndGet();
  }

  /** The number of the latest change. */
  long now() {
    return count.get();
  }
}
