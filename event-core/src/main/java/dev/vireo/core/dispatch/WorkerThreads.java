// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Makes the threads that call listeners: platform threads, or virtual ones from Java 21 on. */
final class WorkerThreads {
  /** Null on a JDK without virtual threads. */
  private static final @Nullable ThreadFactory VIRTUAL = virtual();

  private WorkerThreads() {}

  static boolean canBeVirtual() {
    return VIRTUAL != null;
  }

  /** A thread that is not started yet. */
  static Thread make(boolean virtual, String name, Runnable life) {
    if (virtual && VIRTUAL != null) {
      Thread thread = VIRTUAL.newThread(life);
      thread.setName(name);
      thread.setContextClassLoader(WorkerThreads.class.getClassLoader());
      return thread;
    }
    // No inherited thread locals: they would be those of whoever happened to publish.
    Thread thread = new Thread(null, life, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(WorkerThreads.class.getClassLoader());
    return thread;
  }

  // Looked up, as the baseline to compile against is Java 17.
  private static @Nullable ThreadFactory virtual() {
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle ofVirtual =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder));
      Class<?> parent = Class.forName("java.lang.Thread$Builder");
      MethodHandle inherit =
          lookup.findVirtual(
              parent,
              "inheritInheritableThreadLocals",
              MethodType.methodType(parent, boolean.class));
      MethodHandle factory =
          lookup.findVirtual(parent, "factory", MethodType.methodType(ThreadFactory.class));
      Object made = inherit.invoke(ofVirtual.invoke(), false);
      return (ThreadFactory) factory.invoke(made);
    } catch (Throwable e) {
      return null;
    }
  }
}
