// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The time of a client that does not keep the host's, and the executor of all that it does beside
 * reading sockets. Back-off, the limit of the handshake and the stamps of receipt keep it. Made for
 * a virtual time, which moves only when every task has been done.
 *
 * <p>Tasks given to {@link #execute} must not be run by the caller itself, and what {@link #after}
 * was given is to be short. Thread-safe.
 */
@ConsumerType
public interface ClientTime extends Executor {

  /** The wall clock. */
  Instant now();

  /** A clock that is never set, for durations. */
  long nanos();

  /** Runs a short task once, later. Running what is returned lets it be forgotten. */
  Runnable after(Duration delay, Runnable task);

  /**
   * Waits for somebody who has asked for something that tasks of this executor bring about; the
   * futures of {@link QemuClient#control} wait so. Called on the waiting thread.
   *
   * @param done asked again after tasks were run
   * @param limit how long by this time
   * @return whether it is done
   */
  boolean await(BooleanSupplier done, Duration limit);
}
