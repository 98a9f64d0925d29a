// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Delivery;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls listener methods on the current thread; whatever they throw ends here. */
final class Caller {
  private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

  private final Whiteboard whiteboard;
  private final Ticker ticker;

  Caller(Whiteboard whiteboard, Ticker ticker) {
    this.whiteboard = whiteboard;
    this.ticker = ticker;
  }

  /** Makes a call that has begun, for an event of the ring, and ends it. */
  void perform(Turn turn, Mailbox mailbox, Target target, HypervisorEvent event) {
    boolean observed = whiteboard.isObserved();
    long started = observed ? ticker.nanoTime() : 0;
    Throwable thrown = invoke(turn, target, event);
    long took = observed ? ticker.nanoTime() - started : -1;
    mailbox.accounts().delivered(target, thrown != null);
    turn.counted();
    end(turn, mailbox, target, event, thrown, took);
  }

  /** Likewise, for an entry of a lane. */
  void perform(Turn turn, Mailbox mailbox, Target target, HypervisorEvent event, Entry entry) {
    boolean observed = whiteboard.isObserved();
    long started = observed ? ticker.nanoTime() : 0;
    Throwable thrown = invoke(turn, target, event);
    long took = observed ? ticker.nanoTime() - started : -1;
    mailbox.accounts().delivered(target, entry, thrown != null);
    end(turn, mailbox, target, event, thrown, took);
  }

  private static @Nullable Throwable invoke(Turn turn, Target target, HypervisorEvent event) {
    turn.calls(target);
    try {
      target.call(event);
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  /** The call is over as soon as it is counted: who waits for it may look at the figures then. */
  private void end(
      Turn turn,
      Mailbox mailbox,
      Target target,
      HypervisorEvent event,
      @Nullable Throwable thrown,
      long took) {
    turn.end();
    turn.tidy();
    if (thrown != null || took >= 0) {
      tell(mailbox, target, event, thrown, took);
    }
  }

  /** Tells of a failure if there was one, and of the delivery if it was measured. */
  void tell(
      Mailbox mailbox,
      Target target,
      HypervisorEvent event,
      @Nullable Throwable thrown,
      long tookNanos) {
    Listener of = mailbox.listener();
    String method = target.method().description();
    if (thrown != null) {
      log(mailbox, target, event, thrown);
      whiteboard.tell(new ListenerFailure(event, of.name(), method, of.bundle(), thrown));
    }
    if (tookNanos >= 0) {
      Duration took = Duration.ofNanos(tookNanos);
      whiteboard.tell(new Delivery(event, of.name(), method, of.bundle(), took));
    }
  }

  private static void log(Mailbox mailbox, Target target, HypervisorEvent event, Throwable thrown) {
    mailbox
        .accounts()
        .failureLog()
        .admit()
        .ifPresent(others -> log(mailbox.listener(), target, event, thrown, others));
  }

  private static void log(
      Listener listener, Target target, HypervisorEvent event, Throwable thrown, long others) {
    String what =
        listener.inWords()
            + ": "
            + target.method().description()
            + " threw for "
            + ForeignLog.text(event);
    String before = others == 0 ? "" : "; " + others + " failures before this one were not logged";
    ForeignLog.error(LOG, what + before, thrown);
  }
}
