// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of events with many publishers, in one array, without a lock.
 *
 * <p>It numbers what it takes in: the events from {@link #head()} up to {@link #tail()} are inside.
 * Both grow for ever, also over the rings that follow each other in one mailbox.
 *
 * <p>A closed ring takes nothing in, and only who closed it takes what is left. So its content can
 * be moved elsewhere while publishers and the drainer run: nothing overtakes anything, nobody waits
 * longer than it takes to store one reference.
 *
 * <p>The tail's lowest bit says that nobody may put, the head's that somebody is taking. Each take
 * is one atomic exchange, which is a full fence as well: {@link Turn} relies on that.
 */
final class Ring {
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;
  private static final VarHandle ROOM;
  private static final VarHandle FINISHED;
  private static final VarHandle SLOT =
      MethodHandles.arrayElementVarHandle(HypervisorEvent[].class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(RingHead.class, "head", long.class);
      FINISHED = lookup.findVarHandle(RingHead.class, "finished", long.class);
      TAIL = lookup.findVarHandle(RingTail.class, "tail", long.class);
      ROOM = lookup.findVarHandle(RingTail.class, "room", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What became of an attempt to put an event. */
  enum Put {
    IN,
    FULL,
    CLOSED
  }

  private final @Nullable HypervisorEvent[] slots;
  private final int capacity;
  private final RingHead taking = new RingHead();
  private final RingTail putting = new RingTail();

  /**
   * Makes an empty ring.
   *
   * @param capacity how many events fit in
   * @param number what was taken in before it
   */
  Ring(int capacity, long number) {
    this.capacity = capacity;
    this.slots = new HypervisorEvent[slotsFor(capacity)];
    taking.head = number << 1;
    taking.taken = number;
    taking.finished = number;
    putting.tail = number << 1;
    putting.room = number + capacity;
  }

  private static int slotsFor(int capacity) {
    // Two more than fit in: for the event in hand, and for one that is lost just as it is taken.
    return Integer.highestOneBit(capacity + 1) << 1;
  }

  int capacity() {
    return capacity;
  }

  /** Takes an event in if there is room; from any thread. */
  Put put(HypervisorEvent event) {
    long tail = (long) TAIL.getVolatile(putting);
    while (true) {
      if ((tail & 1) != 0) {
        return Put.CLOSED;
      }
      long number = tail >>> 1;
      // The room as last seen: the head's own cache line is read only when that is used up.
      if (number >= (long) ROOM.getAcquire(putting) && !hasRoom(number)) {
        return Put.FULL;
      }
      long found = (long) TAIL.compareAndExchange(putting, tail, tail + 2);
      if (found == tail) {
        SLOT.setRelease(slots, slot(number), event);
        return Put.IN;
      }
      tail = found;
    }
  }

  private boolean hasRoom(long number) {
    long room = head() + capacity;
    ROOM.setRelease(putting, room);
    return number < room;
  }

  /**
   * Takes the oldest event out; it is {@link #inHand} until {@link #finish()}. For the runner.
   *
   * @return null if there is none, or the ring is closed
   */
  @Nullable HypervisorEvent take() {
    for (int looks = 0; ; looks++) {
      long head = (long) HEAD.getVolatile(taking);
      if ((head & 1) == 0) {
        // The slot and not the tail is looked at: the publishers write that all the time.
        HypervisorEvent event = (HypervisorEvent) SLOT.getAcquire(slots, slot(head >>> 1));
        if (taking.closed || (event == null && head >>> 1 == tail())) {
          return null;
        }
        if (event != null && HEAD.compareAndSet(taking, head, head | 1)) {
          taking.taken = (head >>> 1) + 1;
          HEAD.setRelease(taking, head + 2);
          return event;
        }
      }
      Pause.afterLook(looks);
    }
  }

  /** The number of the event that was taken last; for the runner. */
  long taken() {
    return taking.taken;
  }

  /** The event in hand is handled. */
  void finish() {
    long number = taking.taken;
    SLOT.set(slots, slot(number - 1), null);
    FINISHED.setRelease(taking, number);
  }

  /**
   * The event that was taken last if it is not finished. It stays in its slot so long: noting it
   * elsewhere would be the store of a reference, and with it a collector's barrier, for each event.
   */
  @Nullable HypervisorEvent inHand() {
    long head = head();
    long number = taking.taken;
    boolean finished = (long) FINISHED.getAcquire(taking) == number;
    return finished || number > head
        ? null
        : (HypervisorEvent) SLOT.getAcquire(slots, slot(number - 1));
  }

  /**
   * Whether one more event may not be lost in here: the events behind those that are lost go round,
   * and would come to the slot of the one in hand.
   */
  boolean isWornOut() {
    return inHand() != null && head() + capacity + 1 - (taking.taken - 1) >= slots.length;
  }

  /** Takes the oldest event out to lose it; for who holds the mailbox's lock. */
  @Nullable HypervisorEvent takeOldest() {
    long head = seize();
    boolean empty = head >>> 1 == tail();
    HypervisorEvent event = empty ? null : empty(head >>> 1);
    HEAD.setRelease(taking, empty ? head : head + 2);
    return event;
  }

  /** Copies what is inside; nothing is taken out meanwhile. For who holds the mailbox's lock. */
  HypervisorEvent[] snapshot() {
    long head = seize();
    HypervisorEvent[] inside = inside(head >>> 1);
    HEAD.setRelease(taking, head);
    return inside;
  }

  /** Takes all out, also of a closed ring. For who holds the mailbox's lock. */
  HypervisorEvent[] takeAll() {
    long head = seize();
    HypervisorEvent[] inside = inside(head >>> 1);
    for (int i = 0; i < inside.length; i++) {
      SLOT.set(slots, slot((head >>> 1) + i), null);
    }
    HEAD.setRelease(taking, head + 2L * inside.length);
    return inside;
  }

  private HypervisorEvent[] inside(long head) {
    HypervisorEvent[] inside = new HypervisorEvent[(int) (tail() - head)];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = awaitStored(slot(head + i));
    }
    return inside;
  }

  /** Nobody takes until the head is written again; returns it. */
  private long seize() {
    for (int looks = 0; ; looks++) {
      long head = (long) HEAD.getVolatile(taking);
      if ((head & 1) == 0 && HEAD.compareAndSet(taking, head, head | 1)) {
        return head;
      }
      Pause.afterLook(looks);
    }
  }

  private HypervisorEvent empty(long number) {
    int slot = slot(number);
    HypervisorEvent event = awaitStored(slot);
    SLOT.set(slots, slot, null);
    return event;
  }

  private int slot(long number) {
    return (int) number & (slots.length - 1);
  }

  /**
   * The number was given out; its publisher stores the event next, unless it has to wait itself.
   */
  private HypervisorEvent awaitStored(int slot) {
    HypervisorEvent event = (HypervisorEvent) SLOT.getAcquire(slots, slot);
    for (int looks = 0; event == null; looks++) {
      Pause.afterLook(looks);
      event = (HypervisorEvent) SLOT.getAcquire(slots, slot);
    }
    return event;
  }

  /** Takes nothing in from now on. */
  void close() {
    TAIL.getAndBitwiseOr(putting, 1L);
    taking.closed = true;
  }

  boolean isClosed() {
    return taking.closed;
  }

  boolean isEmpty() {
    return head() == tail();
  }

  /** How many events have been taken out, here and in the rings before. */
  long head() {
    return (long) HEAD.getVolatile(taking) >>> 1;
  }

  /** How many events have been taken in, here and in the rings before. */
  long tail() {
    return (long) TAIL.getVolatile(putting) >>> 1;
  }
}
