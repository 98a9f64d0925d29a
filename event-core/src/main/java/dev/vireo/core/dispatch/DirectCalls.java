// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a synchronous source calls when an event is for a certain array of listeners: the code of
 * each that it may call directly, side by side, and how often it has. So a thousand calls run
 * through two arrays, and touch the listeners themselves only where something is out of the
 * ordinary.
 */
final class DirectCalls {
  /** More than there are listeners in an array. */
  private static final long SPAN = 1 << 16;

  private static final AtomicLong SPANS = new AtomicLong();

  /**
   * Where a listener stands in here; known to the listener, so that it can be taken out.
   *
   * @param countBefore what the place had counted before the listener came
   */
  record Seat(DirectCalls calls, int index, long countBefore) {

    /** A number that no other seat has. */
    long code() {
      return calls.firstCode + index;
    }

    /** How often the listener has been called from here. */
    long count() {
      return calls.counts[index] - countBefore;
    }

    /** The listener may not be called from here any more without asking. */
    void clear() {
      calls.calls[index] = null;
      calls.changes++;
    }

    /** The listener is closed: nothing in here may keep it. */
    void abandon() {
      calls.listeners = null;
    }
  }

  final long firstId;
  final long lastId;
  final long firstCode = SPANS.incrementAndGet() * SPAN;

  /**
   * Null where the listener must be asked. Changed under the mailbox's lock; read by the source
   * after a fence, see {@link SynchronousTurn}.
   */
  final @Nullable Consumer<? super HypervisorEvent>[] calls;

  final long[] counts;

  /** What calls them. */
  final CallLoop loop;

  private final int hash;

  /** Changed under locks of different mailboxes: a change may be lost beside another, not both. */
  private volatile int changes;

  /** The array that this is for; null once one of them is closed. */
  private volatile Listener @Nullable [] listeners;

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a parameterised type
  DirectCalls(Listener[] listeners) {
    this.listeners = listeners;
    this.firstId = listeners[0].id;
    this.lastId = listeners[listeners.length - 1].id;
    this.hash = System.identityHashCode(listeners);
    this.calls = new Consumer[listeners.length];
    this.counts = new long[listeners.length];
    this.loop = CallLoops.of(listeners);
  }

  /** The identity hash of the array that this is, or was, for. */
  int hash() {
    return hash;
  }

  boolean isFor(Listener[] others) {
    return listeners == others;
  }

  boolean isOfUse() {
    return listeners != null;
  }

  /** The place for a listener that may be called directly. */
  Seat seat(int index) {
    return new Seat(this, index, counts[index]);
  }

  /** Grows with each listener that is taken out. */
  int changes() {
    return changes;
  }
}
