// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.Listener.State;
import dev.vireo.event.HypervisorEvent;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Hands over what stands in a mailbox's ring, one after the other: the work of its runner. */
final class RingRun implements Work {
  private final Mailbox mailbox;
  private final Listener listener;
  private final Caller caller;
  private final Workers workers;
  private final Hall hall;

  /** Up to which number everything is handled or lost. */
  private final Progress progress = new Progress();

  RingRun(Mailbox mailbox, Listener listener) {
    this.mailbox = mailbox;
    this.listener = listener;
    this.hall = listener.hall();
    this.caller = hall.caller();
    this.workers = hall.workers();
  }

  @Override
  public void run(Turn turn) {
    turn.with(listener);
    Ring ring = mailbox.begin(turn);
    for (int left = hall.settings().batch(); ring != null; left--) {
      Ring next = step(turn, ring);
      if (next != ring) {
        turn.from(next);
      }
      ring = next;
      if (left <= 1) {
        left = hall.settings().batch() + 1;
        ring = goesOn(turn) ? ring : null;
      }
    }
    Lanes lanes = mailbox.adoptedBy(turn);
    if (lanes != null) {
      lanes.runAdopted(turn);
    }
    turn.with(null);
    if (listener.state() == State.CLOSED) {
      listener.callOver();
    }
  }

  /** Unless other work has its turn now. */
  private boolean goesOn(Turn turn) {
    if (!workers.isBehind() || !mailbox.pause(turn)) {
      return true;
    }
    workers.execute(this);
    return false;
  }

  /** Handles one event; says where to go on. */
  private @Nullable Ring step(Turn turn, Ring ring) {
    turn.begin();
    turn.beginSteps();
    HypervisorEvent event = ring.take();
    if (event == null) {
      turn.end();
      return mailbox.next(turn);
    }
    turn.settleInterrupt();
    mailbox.waiters().wake();
    handOver(turn, event);
    // Before the event is let go: who spreads without it in hand sees how far the ring was run.
    progress.reached(ring.taken());
    ring.finish();
    return ring;
  }

  private void handOver(Turn turn, HypervisorEvent event) {
    Target only = listener.only();
    if (only == null) {
      handToEach(turn, event);
    } else if (listener.isOpen() || !isLost(turn, event, 0)) {
      caller.perform(turn, mailbox, only, event);
    }
  }

  private void handToEach(Turn turn, HypervisorEvent event) {
    Target[] due = listener.due(event);
    for (int i = 0; i < due.length; i++) {
      if (i > 0) {
        turn.begin();
        // What taking from the ring is for the first call: a fence before the state is looked at.
        VarHandle.fullFence();
      }
      if (!listener.isOpen() && isLost(turn, event, i)) {
        return;
      }
      caller.perform(turn, mailbox, due[i], event);
    }
    if (due.length == 0) {
      turn.end();
    }
  }

  private boolean isLost(Turn turn, HypervisorEvent event, int from) {
    Target[] due = listener.due(event);
    synchronized (mailbox) {
      if (!mailbox.loseRest(event, due, from)) {
        return false;
      }
      for (int i = from; i < due.length; i++) {
        turn.counted();
      }
    }
    turn.end();
    return true;
  }

  /** Up to which number everything is handled or lost. */
  long done() {
    return progress.done();
  }

  void handledUpTo(long number) {
    progress.reached(number);
  }
}
