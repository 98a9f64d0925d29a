// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a listener method as somebody saw it run. Equal to another sight of the same call.
 *
 * @param turn where it runs
 * @param number its number there
 * @param listener whose call it is
 * @param target the method; null while the call is only about to begin
 * @param event what it is called for; null likewise
 * @param thread the thread that is in it; null likewise
 */
record Call(
    Turn turn,
    long number,
    Listener listener,
    @Nullable Target target,
    @Nullable HypervisorEvent event,
    @Nullable Thread thread) {

  /** Whether it runs still. */
  boolean runs() {
    return turn.number() == number;
  }

  void interrupt() {
    turn.interrupt(number);
  }

  String method() {
    return target == null ? "a method" : target.method().description();
  }

  String threadName() {
    return thread == null ? "?" : thread.getName();
  }

  AbandonedCall abandoned() {
    return new AbandonedCall(listener.bundle(), listener.name(), method(), event, threadName());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Call that && that.turn == turn && that.number == number;
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(turn), number);
  }
}
