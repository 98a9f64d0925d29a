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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The turn of a synchronous source: its publisher's thread calls the listeners one after the other.
 *
 * <p>A fence for each of a thousand listeners would cost more than their calls. So it announces an
 * array of listeners at a time by their ids, passes one fence, and then looks at each whether its
 * call is still at hand ({@link DirectCalls}). Whoever closes a listener, or wants it for another
 * thread, takes that away first and looks at the announcement then.
 *
 * <p>Ids and not the listeners themselves: the store of a reference costs a collector's barrier.
 *
 * <p>What is not as usual (the first event, a busy lane, a quarantine) goes through the mailbox and
 * its lock.
 */
final class SynchronousTurn extends Turn implements Registry.Visitor<Listener> {
  private static final VarHandle CURRENT;
  private static final VarHandle FIRST;
  private static final VarHandle LAST;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CURRENT = lookup.findVarHandle(SynchronousTurn.class, "current", long.class);
      FIRST = lookup.findVarHandle(SynchronousTurn.class, "first", long.class);
      LAST = lookup.findVarHandle(SynchronousTurn.class, "last", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Stays empty: only a thread that has something due adds to what it was given. */
  private static final ArrayDeque<Due> NOTHING = new ArrayDeque<>(0);

  private final Hall hall;
  private final long busyLimit;
  private final Pending pending = new Pending();

  /** Whom it calls: the code of the listener's seat, or its negative id. */
  private long current;

  /** Whom it may call without another fence: all with ids from the first to the last. */
  private long first;

  private long last;

  /** There are lanes that this turn holds only until its call is over; see {@link Mailbox}. */
  private volatile boolean holdsLanes;

  /** Guarded by this. */
  private final List<Lanes> lanes = new ArrayList<>(0);

  // For the turn's own thread.

  /** Where {@link Turns} looks when the publisher's thread asks which callback it is in. */
  private AtomicReference<@Nullable Turn> publisher = new AtomicReference<>();

  private final DirectCallsTable directCalls = new DirectCallsTable();
  private boolean observed;
  private final List<Listener> closedMeanwhile = new ArrayList<>(0);
  private ArrayDeque<Due> afterwards = new ArrayDeque<>(1);

  SynchronousTurn(Hall hall, Duration busyLimit) {
    this.hall = hall;
    this.busyLimit = busyLimit.toNanos();
  }

  /** The current thread publishes from now on; nearly always the one that did before. */
  void isPublishedHere() {
    Thread here = Thread.currentThread();
    if (thread() != here) {
      on(here);
      publisher = hall.turns().ofPublisher();
    }
  }

  /** Begins with an event. */
  void open(HypervisorEvent event) {
    observed = hall.whiteboard().isObserved();
    hold(event);
    super.begin();
    publisher.setPlain(this);
  }

  /** All listeners have had the event. */
  void leave() {
    publisher.setPlain(null);
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
    announce(listener.id, listener.id);
    call(listener, event);
  }

  @Override
  public void visit(Listener[] listeners, HypervisorEvent event) {
    if (observed) {
      announce(listeners[0].id, listeners[listeners.length - 1].id);
      callEach(listeners, event);
    } else {
      DirectCalls direct = directCalls(listeners);
      announce(direct.firstId, direct.lastId);
      direct.loop.run(this, listeners, direct, event);
    }
  }

  private void announce(long firstId, long lastId) {
    FIRST.setRelease(this, firstId);
    LAST.setRelease(this, lastId);
    VarHandle.fullFence();
  }

  private DirectCalls directCalls(Listener[] listeners) {
    DirectCalls known = directCalls.find(listeners);
    if (known != null) {
      return known;
    }
    DirectCalls made = new DirectCalls(listeners);
    directCalls.add(listeners, made);
    return made;
  }

  private void callEach(Listener[] listeners, HypervisorEvent event) {
    for (Listener listener : listeners) {
      call(listener, event);
    }
  }

  /** Is with the listener in that seat from now on. */
  void isAt(long code) {
    CURRENT.setRelease(this, code);
  }

  /** Calls a listener whose call is not at hand. */
  void ask(Listener listener, DirectCalls direct, int index, HypervisorEvent event) {
    call(listener, event);
    seat(listener, direct, index);
  }

  /** Others want this or another listener, or have closed it, since its call began. */
  void takenAway(Listener listener) {
    if (holdsLanes) {
      letLanesGo();
    }
    noteClosed(listener);
    nextCall();
    VarHandle.fullFence();
    settleInterrupt();
  }

  /** The next time its call is at hand, if it has only one and nothing is out of the ordinary. */
  private void seat(Listener listener, DirectCalls calls, int index) {
    if (listener.call != null && listener.direct == this) {
      listener.mailbox().seat(this, calls, index);
    }
  }

  private void call(Listener listener, HypervisorEvent event) {
    CURRENT.setRelease(this, -listener.id);
    if (listener.direct != this && !mayCallDirectly(listener)) {
      callThroughMailbox(listener, event);
      return;
    }
    nextCall();
    Consumer<? super HypervisorEvent> call = listener.call;
    if (call == null || observed) {
      callEachMethod(listener, event);
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

  /** A listener that was closed while this turn was with it ends after the event. */
  void noteClosed(Listener listener) {
    if (listener.state() == Listener.State.CLOSED) {
      closedMeanwhile.add(listener);
    }
  }

  private boolean mayCallDirectly(Listener listener) {
    return listener.isOpen() && listener.mailbox().becomeDirect(this);
  }

  private void callEachMethod(Listener listener, HypervisorEvent event) {
    hold(event);
    Mailbox mailbox = listener.mailbox();
    Target[] due = listener.due(event);
    for (int i = 0; i < due.length; i++) {
      if (i > 0 && !listener.isOpen() && mailbox.loseRest(event, due, i)) {
        break;
      }
      nextCall();
      hall.caller().perform(this, mailbox, due[i], event);
    }
    // The next listener is counted from its first method again.
    hold(event);
  }

  void failed(Listener listener, HypervisorEvent event, Throwable thrown) {
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
      case OPEN -> listener.mailbox().synchronousCalls().call(this, event, busyLimit);
      case QUARANTINED -> listener.mailbox().isolation().refuse(event);
      case SHUT, CLOSED -> {}
    }
    hold(event);
    nextCall();
    VarHandle.fullFence();
    settleInterrupt();
  }

  /**
   * Announced, but with another one of the array as far as can be seen: either the turn has passed
   * the listener, or will find out that it may not call it, or is just going there and that store
   * is not seen yet. The last cannot last long after the right to call was taken away; so long it
   * counts as a call.
   */
  @Override
  boolean mayCall(Listener other) {
    // First: whom it is with must be looked at when that has become visible for certain.
    Mailbox used = other.usedMailbox();
    boolean visible = used == null || used.isWithdrawalVisible();
    return isInside() && (isWith(other) || (!visible && isAnnounced(other)));
  }

  private boolean isInside() {
    return (number() & 1) != 0;
  }

  private boolean isWith(Listener other) {
    long with = (long) CURRENT.getAcquire(this);
    DirectCalls.Seat seat = other.seat;
    return with == -other.id || (seat != null && with == seat.code());
  }

  private boolean isAnnounced(Listener other) {
    return (long) FIRST.getVolatile(this) <= other.id && other.id <= (long) LAST.getVolatile(this);
  }

  /** Another one for each listener, though only the event's own is counted. */
  @Override
  long number() {
    long event = super.number();
    return (event & 1) == 0 ? event : event + ((long) CURRENT.getAcquire(this) << 24);
  }

  /** The listener it is with, for people. */
  @Override
  @Nullable Listener listener() {
    if (!isInside()) {
      return null;
    }
    return hall.roster().all().stream().filter(this::isWith).findFirst().orElse(null);
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
