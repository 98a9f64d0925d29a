// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.DomainPattern;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registered listener, from the engine's taking it in until after its last call.
 *
 * <p>There may be a hundred thousand that wait for the one event that never comes. So it keeps only
 * what it was registered with; its mailbox is made for its first event.
 */
final class Listener extends DirectAccess implements Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final VarHandle MAILBOX;
  private static final VarHandle STATE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MAILBOX = lookup.findVarHandle(Listener.class, "mailbox", Mailbox.class);
      STATE = lookup.findVarHandle(Listener.class, "state", State.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Whether events are delivered. */
  enum State {
    /** In the registry, not delivering: it is being added. */
    SHUT,
    OPEN,
    /** Too slow too often: what comes is counted as lost. */
    QUARANTINED,
    /** For good; nothing waits and no call begins. */
    CLOSED
  }

  private final String name;
  private final String bundle;
  private final Hall hall;

  /** Through which bundle's service it was registered; null when through the engine's own. */
  private final @Nullable BundleEvents through;

  /** The only method; of several the first. */
  private final Target first;

  /** Null when there is one method only, as with most. */
  private final @Nullable MethodTable table;

  private final int capacity;
  private final OverflowPolicy whenFull;
  private final boolean serial;
  private final Runnable free;

  /** Changed under the mailbox's lock; read without it before each call. */
  private volatile State state = State.SHUT;

  /** The engine's count of registrations and closes when this one was open. */
  private long openedAt;

  private volatile @Nullable Mailbox mailbox;

  Listener(long id, ListenerDefinition definition, Hall hall, @Nullable BundleEvents through) {
    super(id, definition.methods().size() > 1 ? null : definition.methods().get(0).call());
    RegistrationOptions options = definition.options();
    this.name = definition.name();
    this.bundle = definition.bundle();
    this.hall = hall;
    this.through = through;
    boolean several = definition.methods().size() > 1;
    this.table = several ? new MethodTable(definition.methods()) : null;
    this.first = table == null ? new Target(definition.methods().get(0), 0) : table.targets()[0];
    this.capacity = options.capacity();
    this.whenFull = options.whenFull();
    this.serial = options.serial();
    this.free = options.free();
  }

  @Override
  public long id() {
    return id;
  }

  String name() {
    return name;
  }

  String bundle() {
    return bundle;
  }

  /** The listener and where it comes from, for logs. */
  String inWords() {
    return bundle.isEmpty() ? name : name + " of bundle " + bundle;
  }

  boolean isThrough(BundleEvents service) {
    return through == service;
  }

  Hall hall() {
    return hall;
  }

  int capacity() {
    return capacity;
  }

  OverflowPolicy whenFull() {
    return whenFull;
  }

  boolean isSerial() {
    return serial;
  }

  long openedAt() {
    return openedAt;
  }

  State state() {
    return state;
  }

  /** Whether its registration has taken effect and has not ended. */
  boolean isRegistered() {
    State now = state;
    return now == State.OPEN || now == State.QUARANTINED;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Changes the state; under the mailbox's lock, but for the first opening. */
  void become(State next) {
    state = next;
  }

  /** Its only method; null if it has several. */
  @Nullable Target only() {
    return table == null ? first : null;
  }

  Target[] targets() {
    return table == null ? new Target[] {first} : table.targets();
  }

  /** The methods that the event is due to, in their order. */
  Target[] due(HypervisorEvent event) {
    return table == null ? new Target[] {first} : table.due(event);
  }

  /** The methods that are told of losses. */
  Target[] lossTargets() {
    if (table != null) {
      return table.lossTargets();
    }
    boolean takesLosses = first.method().type().isAssignableFrom(EventsLost.class);
    return takesLosses ? new Target[] {first} : Target.NONE;
  }

  /** Takes an event that the registry found for it, on the publisher's thread; never waits. */
  void offer(HypervisorEvent event) {
    State now = state;
    if (now == State.OPEN) {
      if (table == null || table.due(event).length > 0) {
        mailbox().put(event);
      }
    } else if (now == State.QUARANTINED) {
      mailbox().isolation().refuse(event);
    }
  }

  /** The synchronous source has to ask from now on. Under the mailbox's lock. */
  void withdrawDirect() {
    DirectCalls.Seat at = seat;
    if (direct != null || at != null) {
      mailbox().noteWithdrawal();
    }
    direct = null;
    if (at != null) {
      at.clear();
    }
  }

  /** Gives the source that may call directly the call at hand. Under the mailbox's lock. */
  void sit(DirectCalls calls, int index) {
    DirectCalls.Seat at = seat;
    if (at == null || at.calls() != calls || at.index() != index) {
      leaveSeat();
      seat = calls.seat(index);
    }
    calls.calls[index] = call;
  }

  /** The seat keeps nothing of this listener, nor this listener anything of the seat. */
  void leaveSeat() {
    DirectCalls.Seat old = seat;
    if (old != null) {
      directCalls += old.count();
      seat = null;
      old.clear();
    }
  }

  /** How many calls synchronous sources have made without asking. */
  long directCalls() {
    DirectCalls.Seat at = seat;
    return directCalls + (at == null ? 0 : at.count());
  }

  Mailbox mailbox() {
    Mailbox made = mailbox;
    return made == null ? makeMailbox() : made;
  }

  private Mailbox makeMailbox() {
    Mailbox fresh = new Mailbox(this);
    Mailbox there = (Mailbox) MAILBOX.compareAndExchange(this, null, fresh);
    return there == null ? fresh : there;
  }

  /** The mailbox if anything was ever put into it. */
  @Nullable Mailbox usedMailbox() {
    return mailbox;
  }

  @Override
  public ListenerFigures figures() {
    Mailbox used = mailbox;
    return used == null ? ListenerFigures.NONE : used.accounts().figures();
  }

  /** Adds all methods in the shut state, then opens: that is the one cut for each source. */
  void open() {
    places().forEach((type, pattern) -> hall.registry().add(type, pattern, id, this));
    // Not if the engine was closed meanwhile.
    STATE.compareAndSet(this, State.SHUT, State.OPEN);
    openedAt = hall.changes().next();
  }

  /** Where it stands in the registry. */
  Map<Class<? extends HypervisorEvent>, DomainPattern> places() {
    return table == null ? Map.of(first.method().type(), first.pattern()) : table.places();
  }

  @Override
  public void close() {
    hall.drain().close(java.util.List.of(this));
  }

  /** No call begins any more; who calls this has to {@link #leave()}. */
  void shut() {
    if (mailbox().ending().close()) {
      places().forEach((type, pattern) -> hall.registry().remove(type, pattern, id));
      hall.roster().shut(this);
      hall.supervisor().quarantines().forget(this);
    }
  }

  /**
   * Who closed it and waited for its calls looks whether it is the one to {@link #end} it.
   *
   * @return whether it is; no call runs then
   */
  boolean claimEnd() {
    return mailbox().ending().claim();
  }

  /** Who closed it has waited enough; ends it if nobody has and nothing of it runs any more. */
  void leave(boolean claimed) {
    if (mailbox().ending().leave() || claimed) {
      end();
    }
  }

  /**
   * A call has ended and the listener is closed; for the call's own thread, which calls nothing.
   */
  void callOver() {
    hall.barrier().changed();
    // Until then other turns seem to be in a call: nobody would end it.
    mailbox().awaitVisibleWithdrawal();
    if (mailbox().ending().lastCallOver()) {
      end();
    }
  }

  private void end() {
    synchronized (mailbox()) {
      DirectCalls.Seat at = seat;
      leaveSeat();
      if (at != null) {
        at.abandon();
      }
    }
    hall.roster().ended(this);
    try {
      free.run();
    } catch (Throwable e) {
      ForeignLog.error(LOG, "the free callback of " + inWords() + " threw", e);
    }
  }
}
