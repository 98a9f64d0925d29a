// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** All platform threads that are alive, without the stacks that the JDK's own method takes. */
final class LiveThreads {
  private LiveThreads() {}

  static List<Thread> all() {
    ThreadGroup top = Thread.currentThread().getThreadGroup();
    for (ThreadGroup above = top; above != null; above = above.getParent()) {
      top = above;
    }
    // Room for more than there are: what does not fit is left out in silence.
    Thread[] threads = new Thread[top.activeCount() * 2 + 64];
    int count = top.enumerate(threads);
    return Arrays.stream(threads, 0, count).filter(Objects::nonNull).toList();
  }
}
