// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

/** A ring's tail in cache lines of its own, together with what only those who put look at. */
@SuppressWarnings("unused") // the padding does its work by being there
final class RingTail extends RingTailFront {
  volatile long tail;

  /** Up to which number there was room when somebody looked last; any older value is safe. */
  long room;

  long p1, p2, p3, p4, p5, p6;
}

/** The padding before the tail. */
abstract class RingTailFront {
  long q1, q2, q3, q4, q5, q6, q7;
}
