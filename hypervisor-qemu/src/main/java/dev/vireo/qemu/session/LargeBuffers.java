// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The buffers for busy streams. All monitors share them, and their number follows that of the
 * processors: no more streams can be read at the same moment.
 */
final class LargeBuffers {
  static final int SIZE = 64 * 1024;
  static final int LIMIT = 2 * Runtime.getRuntime().availableProcessors();

  private static final Semaphore FREE = new Semaphore(LIMIT);
  private static final Queue<ReadBuffer> UNUSED = new ConcurrentLinkedQueue<>();

  private LargeBuffers() {}

  /** Null if all are lent. */
  static @Nullable ReadBuffer borrow() {
    if (!FREE.tryAcquire()) {
      return null;
    }
    ReadBuffer unused = UNUSED.poll();
    return unused != null ? unused : new ReadBuffer(SIZE);
  }

  static void giveBack(ReadBuffer buffer) {
    UNUSED.add(buffer);
    FREE.release();
  }
}
