// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.util.List;

/**
 * The engine for consoles that speak JMX. Attributes are values of this moment; the rows arrive as
 * composite data, so a client needs no class of ours.
 *
 * <p>Public, and its accessors with {@code get}, because the MBean server asks for both.
 */
public interface EngineMXBean {

  /** The sum of the figures of all listeners since the engine's start, closed ones included. */
  FiguresRow getFigures();

  /** How many listeners are registered. */
  int getListenerCount();

  /** How many of them are quarantined. */
  int getQuarantinedCount();

  /** How many calls are stuck. */
  int getStuckCallCount();

  /** How many calls were given up by a close and still run. */
  int getAbandonedCallCount();

  /** How many bundles have gone with their classes still in memory. */
  int getLeakedBundleCount();

  /** A row for each listener, in the order of their ids. */
  List<ListenerRow> getListeners();

  /** Ends the quarantine of the listener with this id; says whether it was quarantined. */
  boolean release(long id);

  /**
   * Waits until everything that was published before has been handled or counted as lost.
   *
   * @param millis how long at most
   * @return whether that was so in time
   */
  boolean flush(long millis) throws InterruptedException;
}
