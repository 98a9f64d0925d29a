// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Repeats a look on another thread while a change is repeated on this one. */
final class Beside {
  private volatile boolean over;

  /** A failure of the look is thrown here. */
  static void look(Runnable look, int times, Runnable change) throws Exception {
    Beside beside = new Beside();
    CompletableFuture<Void> looking = CompletableFuture.runAsync(() -> beside.repeat(look));
    try {
      for (int i = 0; i < times && !looking.isDone(); i++) {
        change.run();
      }
    } finally {
      beside.over = true;
      looking.get(60, TimeUnit.SECONDS);
    }
  }

  private void repeat(Runnable look) {
    do {
      look.run();
    } while (!over);
  }
}
