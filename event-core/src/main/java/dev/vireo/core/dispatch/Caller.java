// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Delivery;
import dev.vireo.event.ListenerFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls listener methods on the worker's thread; whatever they throw ends here. */
final class Caller {
  private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

  private final Whiteboard whiteboard;
  private final Barrier barrier;
  private final Ticker ticker;

  Caller(Whiteboard whiteboard, Barrier barrier, Ticker ticker) {
    this.whiteboard = whiteboard;
    this.barrier = barrier;
    this.ticker = ticker;
  }

  /** Gives an entry to its methods, one after the other, until the listener is closed. */
  void call(Listener listener, Entry entry) {
    for (ListenerMethod method : entry.methods()) {
      Call call = listener.mailbox().begin(entry, method);
      if (call == null) {
        return;
      }
      perform(call, entry instanceof Waiting);
    }
  }

  private void perform(Call call, boolean counted) {
    boolean observed = whiteboard.isObserved();
    long started = observed ? ticker.nanoTime() : 0;
    Throwable thrown = invoke(call);
    long took = observed ? ticker.nanoTime() - started : 0;
    if (call.listener.mailbox().end(call, counted, thrown != null)) {
      barrier.changed();
      call.listener.lastCallOver();
    }
    if (thrown != null) {
      report(call, thrown);
    }
    if (observed) {
      tell(call, Duration.ofNanos(took));
    }
    ((WorkerThread) Thread.currentThread()).tidy();
  }

  private static @Nullable Throwable invoke(Call call) {
    WorkerThread worker = (WorkerThread) Thread.currentThread();
    worker.call = call;
    try {
      call.method.invoker().invoke(call.event);
      return null;
    } catch (Throwable e) {
      return e;
    } finally {
      call.end();
      worker.tidy();
    }
  }

  private void report(Call call, Throwable thrown) {
    log(call, thrown);
    ListenerDefinition of = call.listener.definition();
    whiteboard.tell(
        new ListenerFailure(call.event, of.name(), call.method.description(), of.bundle(), thrown));
  }

  private void tell(Call call, Duration took) {
    ListenerDefinition of = call.listener.definition();
    whiteboard.tell(
        new Delivery(call.event, of.name(), call.method.description(), of.bundle(), took));
  }

  private static void log(Call call, Throwable thrown) {
    call.listener.failureLog().admit().ifPresent(others -> log(call, thrown, others));
  }

  private static void log(Call call, Throwable thrown, long others) {
    String what =
        call.listener.definition().inWords()
            + ": "
            + call.method.description()
            + " threw for "
            + ForeignLog.text(call.event);
    String before = others == 0 ? "" : "; " + others + " failures before this one were not logged";
    ForeignLog.error(LOG, what + before, thrown);
  }
}
