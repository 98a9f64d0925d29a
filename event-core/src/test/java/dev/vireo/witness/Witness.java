// SPDX-License-Identifier: Apache-2.0
package dev.vireo.witness;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where the listeners of test bundles say what happened to them; the framework exports it. */
public final class Witness {
  private static final BlockingQueue<String> HEARD = new LinkedBlockingQueue<>();

  private Witness() {}

  /** Called by listeners. */
  public static void say(String what) {
    HEARD.add(what);
  }

  /** What was said next, waiting for it. */
  public static String next() throws InterruptedException {
    String next = HEARD.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was said within 10 s");
    }
    return next;
  }

  /** Forgets what nobody asked for, and says how much it was. */
  public static int clear() {
    int left = HEARD.size();
    HEARD.clear();
    return left;
  }
}
