// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.RegistrationOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What waits in a mailbox, by lane and in the order of arrival. Guarded by the mailbox's lock. */
final class Backlog {
  private static final Object SERIAL = "all domains";

  private final int capacity;
  private final boolean serial;
  private final List<ListenerMethod> lossMethods;
  private final Consumer<Lane> turn;
  private final Overflow overflow;
  private final @Nullable SourceTurns turns;
  private final Tally tally;

  /** The lanes that hold something or are being run. */
  private final Map<Object, Lane> lanes = new HashMap<>();

  /** The events that wait, in the order of arrival. Marks of losses take no room. */
  private final Line<Waiting> waiting = new Line<>();

  /** Entries of all kinds in the order of arrival, until they are handled or lost. */
  private final Line<Entry> unfinished = new Line<>();

  private final List<Lane> ready = new ArrayList<>();
  private long lastNumber;

  Backlog(RegistrationOptions options, MethodTable methods, Tally tally, Consumer<Lane> turn) {
    this.capacity = options.capacity();
    this.serial = options.serial();
    this.lossMethods = methods.lossMethods();
    this.tally = tally;
    this.turn = turn;
    this.overflow = Overflow.of(options.whenFull(), this);
    this.turns = methods.takesBothKinds() && !serial ? new SourceTurns(ready::addAll) : null;
  }

  /**
   * Takes in an event, making room for it first if the mailbox is full.
   *
   * @return whether an event was lost of which the listener is not told
   */
  boolean add(HypervisorEvent event, List<ListenerMethod> methods) {
    Waiting arriving = new Waiting(++lastNumber, event, methods, lane(event.header()));
    tally.matched(methods.size());
    long lost = tally.lostWhenFull();
    if (waiting.size() == capacity && !overflow.makeRoom(arriving)) {
      loseNewest(arriving);
    } else {
      queue(arriving);
    }
    return lossMethods.isEmpty() && tally.lostWhenFull() > lost;
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

  /** Loses the event that has waited longest; says that there is room now. */
  boolean loseOldest() {
    Waiting oldest = Objects.requireNonNull(waiting.first()).member();
    Lane lane = oldest.lane;
    Line.Place<Entry> order = Objects.requireNonNull(oldest.inOrder);
    tally.lostWhenFull(oldest.due());
    removeWaiting(oldest);
    Line.Place<Entry> first = lane.entries.first();
    EventHeader lost = oldest.event().header();
    if (lossMethods.isEmpty()) {
      unfinished.remove(order);
    } else if (first != null && first.member() instanceof Loss loss) {
      loss.add(lost);
      unfinished.remove(order);
    } else {
      // The mark takes the lost event's place: whoever waits for that event waits for the mark.
      Loss loss = new Loss(oldest.number, lost, lossMethods);
      loss.inLane = lane.entries.insertFirst(loss);
      loss.inOrder = order;
      order.give(loss);
    }
    return true;
  }

  private void loseNewest(Waiting arriving) {
    Lane lane = arriving.lane;
    tally.lostWhenFull(arriving.due());
    Line.Place<Entry> last = lane.entries.last();
    EventHeader lost = arriving.event().header();
    if (lossMethods.isEmpty()) {
      forgetIfIdle(lane);
    } else if (last != null && last.member() instanceof Loss loss) {
      loss.add(lost);
    } else {
      append(new Loss(arriving.number, lost, lossMethods), lane);
    }
  }

  /** A newer event of the domain stands for this one. */
  void conflate(Waiting event) {
    tally.conflated(event.due());
    removeWaiting(event);
    leaveOrder(event);
  }

  /** Everything that waits is lost, the rest of what is being handled too; no mark is left. */
  void discard() {
    for (Line.Place<Entry> place = unfinished.first(); place != null; place = place.after()) {
      Entry entry = place.member();
      if (entry instanceof Waiting event) {
        tally.lostWhenClosed(event.due());
      }
      if (!entry.taken()) {
        unfinished.remove(place);
      }
    }
    lanes.values().forEach(lane -> lane.entries.clear());
    waiting.clear();
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

  /** The number of the latest arrival. */
  long lastNumber() {
    return lastNumber;
  }

  /** Whether every arrival up to this number is handled or lost. */
  boolean handled(long number) {
    Line.Place<Entry> first = unfinished.first();
    return first == null || first.member().number > number;
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
    return lanes.computeIfAbsent(serial ? SERIAL : key(header), key -> new Lane(key, turn));
  }

  private void forgetIfIdle(Lane lane) {
    if (!lane.scheduled) {
      lanes.remove(lane.key, lane);
    }
  }

  private static Object key(EventHeader header) {
    Domain domain = header.domain();
    return domain == null ? header.source() : domain.uuid();
  }
}
