// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Which of a source's events came before and which after a change of the listeners. It notes only
 * where something changed between two events, so an event costs it two comparisons.
 *
 * <p>Written by who publishes, one at a time; read by anybody.
 */
final class SourceLog {
  private static final int LENGTH = 1024;
  private static final VarHandle LAST;
  private static final VarHandle ROUTED;

  static {
    try {
      LAST = MethodHandles.lookup().findVarHandle(SourceLog.class, "last", long.class);
      ROUTED = MethodHandles.lookup().findVarHandle(SourceLog.class, "routed", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * From this event on.
   *
   * @param changes the latest change before it was handed to anybody
   * @param changesAfter the latest change when it had been handed to all
   */
  record Note(long sequence, long changes, long changesAfter) {}

  private final Changes changes;

  /** The last number of the sources of this name before this one. */
  private final long formerLast;

  private long noted = -1;
  private long last;
  private long routed;

  /** The newest first; guarded by this. */
  private final ArrayDeque<Note> notes = new ArrayDeque<>(1);

  private boolean forgetful;

  /**
   * @param former that of the closed source of the same name; null if there was none
   */
  SourceLog(Changes changes, @Nullable SourceLog former) {
    this.changes = changes;
    this.formerLast = former == null ? 0 : Math.max(former.formerLast, former.last());
  }

  /** An event is going to be handed to the listeners; returns what {@link #after} is to be told. */
  long before(long sequence) {
    long now = changes.now();
    if (now != noted) {
      note(new Note(sequence, now, now));
      noted = now;
    }
    LAST.setOpaque(this, sequence);
    return now;
  }

  /** It has been handed to all that were there. */
  void after(long sequence, long changesBefore) {
    long now = changes.now();
    if (now != changesBefore) {
      note(new Note(sequence, changesBefore, now));
    }
    ROUTED.setRelease(this, sequence);
  }

  private synchronized void note(Note note) {
    Note newest = notes.peekFirst();
    if (newest != null && newest.sequence() == note.sequence()) {
      notes.removeFirst();
    }
    notes.addFirst(note);
    if (notes.size() > LENGTH) {
      notes.removeLast();
      forgetful = true;
    }
  }

  /** The number of the event that was published last; 0 if none was. */
  long last() {
    return (long) LAST.getOpaque(this);
  }

  /** The number of the event that was handed last to all that were there; 0 if none was. */
  long routed() {
    return (long) ROUTED.getAcquire(this);
  }

  /** Whether an event of this number may be one of an earlier source of the same name. */
  boolean isAmbiguous(long sequence) {
    return sequence <= formerLast;
  }

  /** What is known of this event; null if it is too long ago. */
  synchronized @Nullable Note noteOf(long sequence) {
    Iterator<Note> newestFirst = notes.iterator();
    while (newestFirst.hasNext()) {
      Note note = newestFirst.next();
      if (note.sequence() <= sequence) {
        return note.sequence() == sequence
            ? note
            : new Note(sequence, note.changes(), note.changes());
      }
    }
    return forgetful ? null : new Note(sequence, -1, -1);
  }
}
