// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Duration;
import java.util.Objects;

/**
 * How a source delivers, fixed when it is opened; start from {@link #DEFAULTS}.
 *
 * @param synchronous whether the thread that publishes calls the listeners itself; for tests and
 *     simulated time
 * @param busyLimit how long a synchronous publish waits for a listener whose lane is busy on
 *     another thread; after that the event waits in the listener's mailbox and a worker delivers it
 */
public record SourceOptions(boolean synchronous, Duration busyLimit) {

  /** Through mailboxes: the publisher never waits. */
  public static final SourceOptions DEFAULTS = new SourceOptions(false, Duration.ofSeconds(5));

  /** On the publisher's own thread, waiting up to 5 s for a busy lane. */
  public static final SourceOptions SYNCHRONOUS = new SourceOptions(true, Duration.ofSeconds(5));

  public SourceOptions {
    Objects.requireNonNull(busyLimit, "busyLimit");
    if (busyLimit.isNegative()) {
      throw new IllegalArgumentException("busyLimit is " + busyLimit + "; it is not negative");
    }
  }

  /** These options with another limit for waiting. */
  public SourceOptions withBusyLimit(Duration newLimit) {
    return new SourceOptions(synchronous, newLimit);
  }
}
