// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.SynchronousSource.Due;
import dev.vireo.core.registry.Registry;
import dev.vireo.event.HypervisorEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The turn of a synchronous source: its publisher's thread calls the listeners one after the other.
 *
 * <p>A fence for each of a thousand listeners would cost more than their calls. So it announces
 * {@value #WINDOW} listeners at a time, passes one fence, and then looks at each whether {@link
 * Listener#direct} still names this turn. Whoever closes a listener, or wants it for another
 * thread, takes that name away first and looks at the announcement then.
 *
 * <p>What is not as usual (the first event, a busy lane, a quarantine) goes through the mailbox and
 * its lock.
 */
final class SynchronousTurn extends Turn implements Registry.Visitor<Listener> {
  private static final int WINDOW = 8;

  /** Stays empty: only a thread that has something due adds to what it was given. */
  private static final ArrayDeque<Due> NOTHING = new ArrayDeque<>(0);

  /** How long a store of another thread may take to be seen, very generously. */
  private static final long VISIBLE = 1_000_000;

  private static final VarHandle FROM;

  static {
    try {
      FROM = MethodHandles.lookup().findVarHandle(SynchronousTurn.class, "from", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Hall hall;
  private final Pending pending = new Pending();
  private final long busyLimit;

  /** The announced ones are the {@link #WINDOW} from here on; written before {@link #from}. */
  private volatile Listener @Nullable [] announced;

  private volatile int from;

  /** There are lanes that this turn holds only until its call is over; see {@link Mailbox}. */
  private volatile boolean holdsLanes;

  /** Guarded by this. */
  private final List<Lanes> lanes = new ArrayList<>(0);

  // For the turn's own thread.
  private boolean observed;
  private final List<Listener> closedMeanwhile = new ArrayList<>(0);
  private ArrayDeque<Due> afterwards = new ArrayDeque<>(1);

  SynchronousTurn(Hall hall, Duration busyLimit) {
    this.hall = hall;
    this.busyLimit = busyLimit.toNanos();
  }

  /** Begins with an event. */
  void open(HypervisorEvent event) {
    observed = hall.whiteboard().isObserved();
    hold(event);
    super.begin();
  }

  /** All listeners have had the event. */
  void leave() {
    announced = null;
    with(null);
    hold(null);
    super.end();
    VarHandle.fullFence();
    settleInterrupt();
    if (holdsLanes) {
      letLanesGo();
    }
    if (!closedMeanwhile.isEmpty()) {
      List<Listener> closed = List.copyOf(closedMeanwhile);
      closedMeanwhile.clear();
      closed.forEach(Listener::callOver);
    }
  }

  /** Inside an event one call follows the other. */
  @Override
  void begin() {
    nextCall();
  }

  @Override
  void end() {}

  @Override
  public void visit(Listener listener, HypervisorEvent event) {
    with(listener);
    VarHandle.fullFence();
    call(listener, event);
  }

  @Override
  public void visit(Listener[] listeners, HypervisorEvent event) {
    announced = listeners;
    for (int start = 0; start < listeners.length; start += WINDOW) {
      FROM.setVolatile(this, start);
      int end = Math.min(listeners.length, start + WINDOW);
      for (int i = start; i < end; i++) {
        Listener listener = listeners[i];
        with(listener);
        call(listener, event);
      }
    }
  }

  private void call(Listener listener, HypervisorEvent event) {
    if (listener.direct == this || mayCallDirectly(listener)) {
      callDirectly(listener, event);
    } else {
      callThroughMailbox(listener, event);
    }
  }

  private boolean mayCallDirectly(Listener listener) {
    return listener.isOpen() && listener.mailbox().becomeDirect(this);
  }

  private void callDirectly(Listener listener, HypervisorEvent event) {
    nextCall();
    Consumer<? super HypervisorEvent> call = listener.call();
    if (call == null || observed) {
      callEach(listener, event);
    } else {
      try {
        call.accept(event);
      } catch (Throwable thrown) {
        failed(listener, event, thrown);
      }
      listener.directCalls++;
    }
    if (listener.direct != this) {
      takenAway(listener);
    }
  }

  /** Others want the listener, or have closed it, since the call began. */
  private void takenAway(Listener listener) {
    if (holdsLanes) {
      letLanesGo();
    }
    if (listener.state() == Listener.State.CLOSED) {
      closedMeanwhile.add(listener);
      nextCall();
      VarHandle.fullFence();
      settleInterrupt();
    }
  }

  private void callEach(Listener listener, HypervisorEvent event) {
    hold(event);
    Mailbox mailbox = listener.mailbox();
    Target[] due = listener.due(event);
    for (int i = 0; i < due.length; i++) {
      if (i > 0 && !listener.isOpen()) {
        mailbox.loseRest(event, due, i);
        break;
      }
      nextCall();
      hall.caller().perform(this, mailbox, due[i], event);
    }
    // The next listener is counted from its first method again.
    hold(event);
  }

  private void failed(Listener listener, HypervisorEvent event, Throwable thrown) {
    Mailbox mailbox = listener.mailbox();
    Target target = listener.targets()[0];
    mailbox.accounts().failed(target);
    hall.caller().tell(mailbox, target, event, thrown, -1);
  }

  private void callThroughMailbox(Listener listener, HypervisorEvent event) {
    if (holdsLanes) {
      // One who waits for a lane holds none: somebody might wait the other way round.
      letLanesGo();
    }
    switch (listener.state()) {
      case OPEN -> listener.mailbox().callNow(this, event, busyLimit);
      case QUARANTINED -> listener.mailbox().refuse(event);
      case SHUT, CLOSED -> {}
    }
    hold(event);
    nextCall();
    VarHandle.fullFence();
    settleInterrupt();
  }

  /** A listener has been closed while this turn was with it: its end is due after the event. */
  void closedMeanwhile(Listener listener) {
    closedMeanwhile.add(listener);
  }

  @Override
  boolean mayCall(Listener other) {
    if ((number() & 1) == 0) {
      return false;
    }
    return listener() == other || (isAnnounced(other) && settlesOn(other));
  }

  private boolean isAnnounced(Listener other) {
    int start = from;
    Listener[] window = announced;
    for (int i = start; window != null && i < Math.min(window.length, start + WINDOW); i++) {
      if (window[i] == other) {
        return true;
      }
    }
    return false;
  }

  /**
   * Announced, but with another one of the window as far as can be seen: either the turn has passed
   * it, or will find out that it may not call it, or is just going there and that store is not seen
   * yet. The last cannot last long.
   */
  private boolean settlesOn(Listener other) {
    long began = System.nanoTime();
    long now = number();
    while (number() == now && isAnnounced(other) && System.nanoTime() - began < VISIBLE) {
      if (listener() == other) {
        return true;
      }
      Thread.onSpinWait();
    }
    return (number() & 1) != 0 && listener() == other;
  }

  /**
   * The listener's lanes are for workers now, but for the one that this turn may be in with a call:
   * that lane is let go when the call is over. The listener does not name this turn any more.
   *
   * @return whether there may be such a call
   */
  synchronized boolean keepsLane(Lanes taken, Listener of) {
    holdsLanes = true;
    VarHandle.fullFence();
    if (!mayCall(of)) {
      return false;
    }
    lanes.add(taken);
    return true;
  }

  private void letLanesGo() {
    List<Lanes> held;
    synchronized (this) {
      held = List.copyOf(lanes);
      lanes.clear();
      holdsLanes = false;
    }
    held.forEach(one -> one.letAdoptedGo(this));
  }

  /** What its source has to deliver besides the current event. */
  Pending pending() {
    return pending;
  }

  /** Something of another source is due when this one's thread holds nothing any more. */
  void afterwards(SynchronousSource source, long number) {
    Due last = afterwards.peekLast();
    if (last != null && last.source() == source) {
      afterwards.removeLast();
    }
    afterwards.add(new Due(source, number));
  }

  ArrayDeque<Due> takeAfterwards() {
    if (afterwards.isEmpty()) {
      return NOTHING;
    }
    ArrayDeque<Due> taken = afterwards;
    afterwards = new ArrayDeque<>(1);
    return taken;
  }
}
