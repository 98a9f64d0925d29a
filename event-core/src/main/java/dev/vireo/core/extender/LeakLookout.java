// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks at a leak watch from time to time, on a thread that is there only while it watches. */
final class LeakLookout implements AutoCloseable {
  private final LeakWatch watch;
  private final SideThread thread = new SideThread("vireo-leaks");
  private final AtomicBoolean waiting = new AtomicBoolean();

  LeakLookout(LeakWatch watch) {
    this.watch = watch;
  }

  /** A bundle has gone. */
  void gone(Revision revision) {
    if (watch.gone(revision, Instant.now().truncatedTo(ChronoUnit.MILLIS), System.nanoTime())) {
      lookLater();
    }
  }

  private void lookLater() {
    if (waiting.compareAndSet(false, true)) {
      thread.execute(this::look, watch.pace());
    }
  }

  private void look() {
    waiting.set(false); // Before the look: one who goes during it is looked at later.
    if (watch.look(System.nanoTime())) {
      lookLater();
    }
  }

  /** Asks for a garbage collection, and says whether one ran: it may be switched off. */
  static boolean collect() {
    WeakReference<Object> fresh = new WeakReference<>(new Object());
    System.gc();
    return fresh.refersTo(null);
  }

  @Override
  public void close() {
    thread.close();
  }
}
