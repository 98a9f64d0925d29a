// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something with threads of its own that virtual time waits for: time moves only while all
 * participants are still. Called by the thread that drives the time; must answer at once.
 *
 * @see VirtualTime#join
 */
@ConsumerType
public interface Participant {

  /** What it is, for the message that says whom time waited for in vain. */
  String name();

  /** Whether nothing is under way in it and nothing waits in it. */
  boolean still();

  /**
   * A number that grows with everything it does. All must be still twice in a row with the same
   * numbers, so that nothing can pass from one to the other unseen.
   */
  long moves();
}
