// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a listener, by lane and in the order of arrival, while its lanes run in parallel.
 * Guarded by the mailbox's lock.
 */
final class Backlog {
  private static final Object SERIAL = "all domains";

  private final Lanes owner;
  private final Listener listener;
  private final Accounts accounts;
  private final Target[] lossTargets;
  private final Overflow overflow;
  private final @Nullable SourceTurns turns;

  /** The lanes that hold something or are being run. */
  private final Map<Object, Lane> lanes = new HashMap<>();

  /** The events that wait, in the order of arrival. Marks of losses take no room. */
  private final Line<Waiting> waiting = new Line<>();

  /** Entries of all kinds in the order of arrival, until they are handled or lost. */
  private final Line<Entry> unfinished = new Line<>();

  private final List<Lane> ready = new ArrayList<>();
  private long lastNumber;

  /**
   * Makes an empty one.
   *
   * @param number how many events had come before
   */
  Backlog(Lanes owner, Listener listener, Accounts accounts, long number) {
    this.owner = owner;
    this.listener = listener;
    this.accounts = accounts;
    this.lastNumber = number;
    this.lossTargets = listener.lossTargets();
    this.overflow = Overflow.of(listener.whenFull(), this);
    this.turns =
        SourceTurns.areNeededBy(listener.targets()) && !listener.isSerial()
            ? new SourceTurns(ready::addAll)
            : null;
  }

  /**
   * Takes in the event before all that come, which somebody is handling already; its lane is
   * therefore taken.
   */
  Waiting adopt(HypervisorEvent event) {
    Lane lane = lane(event.header());
    Waiting running = new Waiting(lastNumber, event, Target.NONE, lane);
    lane.scheduled = true;
    running.inOrder = unfinished.append(running);
    if (turns != null) {
      turns.joined(running);
    }
    return running;
  }

  /** Takes in an event that somebody is going to handle at once, in a lane that was free. */
  Waiting seize(HypervisorEvent event) {
    Lane lane = lane(event.header());
    Waiting taken = new Waiting(++lastNumber, event, listener.due(event), lane);
    lane.scheduled = true;
    taken.inOrder = unfinished.append(taken);
    if (turns != null) {
      turns.joined(taken);
    }
    return taken;
  }

  /** Nobody has the lane any more: it is ready if there is something in it. */
  void schedule(Lane lane) {
    if (lane.entries.isEmpty()) {
      lane.scheduled = false;
      lanes.remove(lane.key, lane);
    } else {
      ready.add(lane);
    }
  }

  /**
   * Takes in an event, making room for it first if the mailbox is full.
   *
   * @return null if it is lost instead
   */
  @Nullable Waiting add(HypervisorEvent event) {
    if (waiting.size() >= listener.capacity() && !overflow.makeRoom(event)) {
      lose(event);
      return null;
    }
    Waiting arriving = new Waiting(++lastNumber, event, listener.due(event), lane(event.header()));
    queue(arriving);
    return arriving;
  }

  private void queue(Waiting arriving) {
    append(arriving, arriving.lane);
    arriving.inWaiting = waiting.append(arriving);
    overflow.joined(arriving);
    if (turns != null) {
      turns.joined(arriving);
    }
  }

  /** The lane's next entry, which is then its worker's; null if there is none to handle now. */
  @Nullable Entry take(Lane lane) {
    Line.Place<Entry> place = lane.entries.first();
    if (place == null) {
      lane.scheduled = false;
      lanes.remove(lane.key, lane);
      return null;
    }
    Entry entry = place.member();
    if (entry instanceof Waiting event) {
      if (turns != null && !turns.allows(event)) {
        return null;
      }
      stopWaiting(event);
    }
    leaveLane(lane, entry);
    return entry;
  }

  /** The entry is handled. */
  void finish(Entry entry) {
    leaveOrder(entry);
    if (turns != null && entry instanceof Waiting event) {
      turns.left(event);
    }
  }

  /** An event is lost that has not been taken in, behind all that waits in its lane. */
  void lose(HypervisorEvent event) {
    lastNumber++;
    accounts.lost(event, LossReason.MAILBOX_FULL);
    if (lossTargets.length > 0) {
      markLast(event.header(), lane(event.header()));
    }
  }

  /** The lane's last event was lost. */
  private void markLast(EventHeader lost, Lane lane) {
    Line.Place<Entry> last = lane.entries.last();
    if (last != null && last.member() instanceof Loss loss) {
      loss.add(lost);
    } else {
      append(new Loss(lastNumber, lost, LossReason.MAILBOX_FULL, lossTargets, lane), lane);
    }
  }

  /** So many events are dealt with that were not sorted. */
  void skip(int count) {
    lastNumber += count;
  }

  /** Loses the event that has waited longest; says that there is room now. */
  boolean loseOldest() {
    Waiting oldest = Objects.requireNonNull(waiting.first()).member();
    Lane lane = oldest.lane;
    Line.Place<Entry> order = Objects.requireNonNull(oldest.inOrder);
    accounts.lost(oldest, LossReason.MAILBOX_FULL);
    removeWaiting(oldest);
    Line.Place<Entry> first = lane.entries.first();
    EventHeader lost = oldest.event().header();
    if (lossTargets.length == 0) {
      unfinished.remove(order);
    } else if (first != null && first.member() instanceof Loss loss) {
      loss.add(lost);
      unfinished.remove(order);
    } else {
      // The mark takes the lost event's place: whoever waits for that event waits for the mark.
      Loss loss = new Loss(oldest.number, lost, LossReason.MAILBOX_FULL, lossTargets, lane);
      loss.inLane = lane.entries.insertFirst(loss);
      loss.inOrder = order;
      order.give(loss);
    }
    return true;
  }

  /** Puts the mark of a loss that happened elsewhere into the lane where the last one would be. */
  void mark(Loss.Account account) {
    if (lossTargets.length > 0) {
      Lane lane = lane(account.last());
      append(new Loss(++lastNumber, account, lossTargets, lane), lane);
    }
  }

  /** A newer event of the domain stands for this one. */
  void conflate(Waiting event) {
    accounts.conflated(event);
    removeWaiting(event);
    leaveOrder(event);
  }

  /**
   * Everything that waits is lost, the rest of what is being handled too; no mark is left here, a
   * quarantine remembers what they would have told.
   */
  void discard(LossReason reason) {
    for (Line.Place<Entry> place = unfinished.first(); place != null; place = place.after()) {
      Entry entry = place.member();
      if (entry instanceof Waiting event) {
        accounts.lost(event, reason);
      }
      if (!entry.taken()) {
        drop(entry, place);
      }
    }
    lanes.values().removeIf(lane -> !lane.scheduled);
  }

  private void drop(Entry entry, Line.Place<Entry> place) {
    unfinished.remove(place);
    entry.inOrder = null;
    if (entry instanceof Waiting event) {
      removeWaiting(event);
    } else {
      accounts.notTold((Loss) entry);
      leaveLane(((Loss) entry).lane(), entry);
    }
  }

  /** The lanes that have something to do since the last time. */
  List<Lane> takeReady() {
    if (ready.isEmpty()) {
      return List.of();
    }
    List<Lane> taken = List.copyOf(ready);
    ready.clear();
    return taken;
  }

  /** The lane of this event if somebody has it, or something waits in it. */
  @Nullable Lane busyLane(HypervisorEvent event) {
    return lanes.get(key(event.header()));
  }

  /** Whether the event could be handled at once: nothing that it has to wait for is unfinished. */
  boolean isFree(HypervisorEvent event) {
    return busyLane(event) == null && (turns == null || turns.areFreeFor(event));
  }

  /** How many events wait. */
  int size() {
    return waiting.size();
  }

  /** The number of the latest that came in here. */
  long lastNumber() {
    return lastNumber;
  }

  /** Whether nothing waits and no lane is being run. */
  boolean isIdle() {
    return lanes.isEmpty() && unfinished.isEmpty();
  }

  /** Whether every arrival up to this number that the test is about is handled or lost. */
  boolean handled(long number, Predicate<Entry> test) {
    for (Line.Place<Entry> place = unfinished.first();
        place != null && place.member().number <= number;
        place = place.after()) {
      if (test.test(place.member())) {
        return false;
      }
    }
    return true;
  }

  /** Hands over every event that is not finished. */
  void forEachUnfinished(Consumer<Waiting> action) {
    for (Line.Place<Entry> place = unfinished.first(); place != null; place = place.after()) {
      if (place.member() instanceof Waiting event) {
        action.accept(event);
      }
    }
  }

  private void stopWaiting(Waiting event) {
    waiting.remove(Objects.requireNonNull(event.inWaiting));
    event.inWaiting = null;
    overflow.left(event);
  }

  private void removeWaiting(Waiting event) {
    leaveLane(event.lane, event);
    stopWaiting(event);
    if (turns != null) {
      turns.left(event);
    }
  }

  private void append(Entry entry, Lane lane) {
    entry.inLane = lane.entries.append(entry);
    entry.inOrder = unfinished.append(entry);
    if (!lane.scheduled) {
      lane.scheduled = true;
      ready.add(lane);
    }
  }

  private static void leaveLane(Lane lane, Entry entry) {
    lane.entries.remove(Objects.requireNonNull(entry.inLane));
    entry.inLane = null;
  }

  private void leaveOrder(Entry entry) {
    if (entry.inOrder != null) {
      unfinished.remove(entry.inOrder);
      entry.inOrder = null;
    }
  }

  private Lane lane(EventHeader header) {
    Object key = key(header);
    Lane there = lanes.get(key);
    return there == null ? newLane(key) : there;
  }

  private Lane newLane(Object key) {
    Lane made = new Lane(key, owner);
    lanes.put(key, made);
    return made;
  }

  private Object key(EventHeader header) {
    if (listener.isSerial()) {
      return SERIAL;
    }
    Domain domain = header.domain();
    return domain == null ? header.source() : domain.uuid();
  }
}
