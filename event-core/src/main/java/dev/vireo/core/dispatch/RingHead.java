// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

/**
 * A ring's head in cache lines of its own: the thread that takes and those that put would otherwise
 * slow each other down with every event.
 */
@SuppressWarnings("unused") // the padding does its work by being there
final class RingHead extends RingHeadFront {
  volatile long head;

  /** The number of the event that the runner took last. */
  long taken;

  /** The number of the event that the runner finished last. */
  long finished;

  /** Whether nobody may take but who closed the ring. */
  volatile boolean closed;

  long p1, p2, p3, p4, p5;
}

/** The padding before the head: a class's fields stand behind those of its super class. */
abstract class RingHeadFront {
  long q1, q2, q3, q4, q5, q6, q7;
}
