// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.Listener.State;
import dev.vireo.event.Explanation.Verdict;
import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A spread mailbox: its lanes, and the workers that run them. Guarded by the mailbox's lock, but
 * for the calls themselves.
 *
 * <p>A listener may not take all workers for itself: it gets one in any case and further ones as
 * long as a share of them is free.
 */
final class Lanes {
  /** So many arrivals are sorted at a time when somebody could handle one more. */
  private static final int FEW = 64;

  private final Mailbox mailbox;
  private final Listener listener;
  private final Hall hall;
  private final Backlog backlog;
  private final Arrivals arrivals;

  /** Lanes that have something to do, and no worker yet. */
  private final ArrayDeque<Lane> ready = new ArrayDeque<>();

  /** Whether some of them, or of the arrivals, wait for a worker that it may not have now. */
  private boolean starving;

  /** Lanes that a worker has, or will have. */
  private int running;

  /** The turn that was handing over an event of the ring when the mailbox spread. */
  private @Nullable Turn adopter;

  private @Nullable Waiting adopted;

  Lanes(Mailbox mailbox, Listener listener, long number) {
    this.mailbox = mailbox;
    this.listener = listener;
    this.hall = listener.hall();
    this.backlog = new Backlog(this, listener, mailbox.accounts(), number);
    this.arrivals = new Arrivals(listener, mailbox.accounts(), backlog);
  }

  /** The turn that ran the ring goes on with the lane of the event that it has in hand. */
  void adopt(Turn turn) {
    HypervisorEvent inHand = turn.event();
    if (inHand != null
        && (!(turn instanceof SynchronousTurn direct) || direct.keepsLane(this, listener))) {
      adopter = turn;
      adopted = backlog.adopt(inHand);
      running++;
    }
  }

  /** The synchronous source that was in a call of this listener is not any more. */
  void letAdoptedGo(Turn turn) {
    synchronized (mailbox) {
      Waiting handled = adopted;
      if (adopter == turn && handled != null) {
        adopter = null;
        adopted = null;
        letGo(handled);
      }
    }
    mailbox.waiters().wake();
  }

  /**
   * A synchronous source may have left the listener just before it could see that it has a lane to
   * let go: it is with another listener now, for who knows how long.
   */
  private void lookAtAdopter() {
    if (adopter instanceof SynchronousTurn direct && !direct.mayCall(listener)) {
      letAdoptedGo(direct);
    }
  }

  /** Ends an entry that no worker had; a worker goes on with its lane if there is more in it. */
  private void letGo(Waiting handled) {
    backlog.finish(handled);
    running--;
    backlog.schedule(handled.lane);
    dispatch();
    gatherIfIdle();
  }

  /** Takes the event's free lane to call the listener on the current thread. */
  Waiting seize(HypervisorEvent event) {
    running++;
    return backlog.seize(event);
  }

  /** Calls the listener for what was seized. */
  void callNow(SynchronousTurn turn, Waiting entry) {
    giveToEach(turn, entry);
    synchronized (mailbox) {
      letGo(entry);
    }
    mailbox.waiters().wake();
    turn.noteClosed(listener);
  }

  boolean isOverdue(HypervisorEvent event) {
    arrivals.sortAll();
    Lane lane = backlog.busyLane(event);
    return lane != null && lane.overdue;
  }

  /** The lane was waited for in vain: the event waits in it. */
  void addOverdue(HypervisorEvent event) {
    arrivals.sortAll();
    backlog.add(event);
    Lane lane = backlog.busyLane(event);
    if (lane != null) {
      lane.overdue = true;
    }
    dispatch();
  }

  boolean isAdopter(Turn turn) {
    return adopter == turn;
  }

  /** Takes in what came before there were lanes. */
  void addAll(HypervisorEvent[] waiting) {
    for (HypervisorEvent event : waiting) {
      arrivals.add(event);
    }
    dispatch();
  }

  void add(HypervisorEvent event) {
    if (starving || (listener.isSerial() && running > 0)) {
      // Nobody could begin with it. To ask again with each event would cost more than the event;
      // the supervisor does, and whoever is done with another one.
      arrivals.add(event);
    } else {
      backlog.add(event);
      dispatch();
    }
  }

  /** Whether nothing waits or runs that the event comes after. */
  boolean isFree(HypervisorEvent event) {
    arrivals.sortAll();
    return backlog.isFree(event);
  }

  /** Gives the event to the quarantined listener. */
  void probe(HypervisorEvent event) {
    arrivals.sortAll();
    Waiting added = backlog.add(event);
    if (added != null) {
      added.probe = true;
    }
    dispatch();
  }

  /** The mark of losses, where it can be given next. */
  void mark(Loss.Account account) {
    arrivals.sortAll();
    backlog.mark(account);
    dispatch();
  }

  void discard(LossReason reason) {
    backlog.discard(reason);
    arrivals.discard(reason);
    // They have no worker yet, and nothing to do any more.
    ready.forEach(backlog::schedule);
    ready.clear();
    dispatch();
    gatherIfIdle();
  }

  /** Gives workers to lanes that are ready, as far as the listener may have more of them. */
  void dispatch() {
    lookAtAdopter();
    ready.addAll(backlog.takeReady());
    while (!isAllSpread() && mayHaveOneMore() && findReady()) {
      running++;
      hall.workers().execute(ready.remove());
    }
    starving = !isAllSpread();
    if (starving || adopter instanceof SynchronousTurn) {
      hall.supervisor().isShortOfWorkers(mailbox);
    }
  }

  /** Whether everything has got a worker, or waits behind something that has. */
  private boolean isAllSpread() {
    return ready.isEmpty() && arrivals.isEmpty();
  }

  private boolean mayHaveOneMore() {
    return listener.isSerial() ? running == 0 : hall.workers().mayHave(running, listener);
  }

  /** Sorts as many arrivals as it takes until a lane is ready; there may be none. */
  private boolean findReady() {
    while (ready.isEmpty() && arrivals.sort(FEW)) {
      ready.addAll(backlog.takeReady());
    }
    return !ready.isEmpty();
  }

  /** The adopter's event is handled; it goes on with the lane. */
  void runAdopted(Turn turn) {
    Waiting handled;
    synchronized (mailbox) {
      handled = adopted;
      adopter = null;
      adopted = null;
    }
    if (handled != null) {
      run(handled.lane, turn, handled);
    }
  }

  /** Runs a lane: some of its entries, then other work has its turn. */
  void run(Lane lane, Turn turn, @Nullable Entry handled) {
    turn.with(listener);
    Entry entry = take(lane, handled);
    for (int i = 1; entry != null; i++) {
      give(turn, entry);
      if (i % hall.settings().batch() == 0 && hall.workers().isBehind()) {
        putBack(lane, entry);
        entry = null;
      } else {
        entry = take(lane, entry);
      }
    }
    turn.with(null);
    if (listener.state() == State.CLOSED) {
      listener.callOver();
    }
  }

  private void putBack(Lane lane, Entry handled) {
    synchronized (mailbox) {
      backlog.finish(handled);
      dispatch();
    }
    mailbox.waiters().wake();
    hall.workers().execute(lane);
  }

  private @Nullable Entry take(Lane lane, @Nullable Entry handled) {
    Entry next;
    synchronized (mailbox) {
      if (handled != null) {
        backlog.finish(handled);
      }
      if (listener.isSerial() && lane.entries.isEmpty()) {
        arrivals.sort(FEW);
      }
      next = backlog.take(lane);
      if (next == null) {
        running--;
      }
      dispatch();
      gatherIfIdle();
    }
    mailbox.waiters().wake();
    return next;
  }

  private void gatherIfIdle() {
    if (running == 0 && isAllSpread() && backlog.isIdle()) {
      mailbox.gather(this, lastNumber());
    }
  }

  private void give(Turn turn, Entry entry) {
    boolean probe = entry instanceof Waiting waiting && waiting.probe;
    Ticker ticker = hall.settings().ticker();
    long begun = probe ? ticker.nanoTime() : 0;
    giveToEach(turn, entry);
    if (probe) {
      hall.supervisor().quarantines().probed(listener, ticker.nanoTime() - begun);
    }
  }

  private void giveToEach(Turn turn, Entry entry) {
    HypervisorEvent event = entry.event();
    turn.hold(event);
    for (Target target : entry.targets()) {
      if (!begin(turn, entry)) {
        break;
      }
      turn.settleInterrupt();
      hall.caller().perform(turn, mailbox, target, event, entry);
    }
    turn.hold(null);
  }

  /** Begins the call of one more method, unless the listener is closed. */
  private boolean begin(Turn turn, Entry entry) {
    synchronized (mailbox) {
      boolean probe = entry instanceof Waiting waiting && waiting.probe;
      if (!listener.isOpen() && !(probe && listener.state() == State.QUARANTINED)) {
        if (entry instanceof Loss mark) {
          mailbox.accounts().notTold(mark);
        }
        return false;
      }
      if (entry instanceof Loss mark) {
        mark.begun = true;
      }
      if (entry instanceof Waiting event) {
        if (event.begun >= event.due) {
          return false;
        }
        event.begun++;
      }
      turn.begin();
      return true;
    }
  }

  /** The calls that are due, by method. */
  void countQueued(long[] queued) {
    backlog.forEachUnfinished(
        event -> {
          for (int i = event.ended; i < event.due; i++) {
            queued[event.targets()[i].index()]++;
          }
        });
    arrivals.countQueued(queued);
    mailbox.accounts().countInHand(adopter, queued);
  }

  /** Whether every arrival of the scope up to this number is handled or lost. */
  boolean handled(long number, FlushScope scope) {
    return backlog.handled(number, entry -> isIn(scope, entry)) && arrivals.handled(number, scope);
  }

  /** A mark of a loss is waited for only when everything is. */
  private static boolean isIn(FlushScope scope, Entry entry) {
    return scope == FlushScope.ALL || (entry instanceof Waiting && scope.includes(entry.event()));
  }

  long lastNumber() {
    return arrivals.lastNumber();
  }

  /** Whether the event waits or is being handled; null if neither. */
  @Nullable Verdict find(HypervisorEvent event) {
    if (arrivals.contains(event)) {
      return Verdict.QUEUED;
    }
    Verdict[] found = new Verdict[1];
    backlog.forEachUnfinished(
        entry -> {
          if (Contents.isSame(entry.event(), event)) {
            found[0] = entry.taken() ? Verdict.RUNNING : Verdict.QUEUED;
          }
        });
    return found[0];
  }
}
