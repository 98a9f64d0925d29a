// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import org.jspecify.annotations.Nullable;

/** A thread that calls listeners; it knows the call that it is in. */
final class WorkerThread extends Thread {
  final Workers workers;

  /** The running call; null between calls. Only this thread itself reads and writes it. */
  @Nullable Call call;

  WorkerThread(Workers workers, Runnable loop, String name) {
    // No inherited thread locals: they would be those of whoever happened to publish.
    super(null, loop, name, 0, false);
    this.workers = workers;
    setDaemon(true);
    setContextClassLoader(WorkerThread.class.getClassLoader());
  }

  /** The call that the current thread is in; null if it is in none. */
  static @Nullable Call currentCall() {
    return Thread.currentThread() instanceof WorkerThread worker ? worker.call : null;
  }

  /** Undoes what foreign code may have left on the thread, an interrupt included. */
  void tidy() {
    call = null;
    Thread.interrupted();
    ClassLoader own = WorkerThread.class.getClassLoader();
    if (getContextClassLoader() != own) {
      setContextClassLoader(own);
    }
  }
}
