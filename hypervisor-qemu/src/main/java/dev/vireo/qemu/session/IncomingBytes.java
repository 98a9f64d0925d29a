// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import dev.vireo.qemu.channel.MonitorChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that come from a monitor.
 *
 * <p>There are thousands of monitors and nearly all are silent: each waits with a small buffer. A
 * large one, which lets a busy stream be read with fewer calls, is borrowed only while the rest of
 * a message is known to be on its way, so that no silent monitor holds one. While all are lent the
 * small one serves too.
 */
final class IncomingBytes implements AutoCloseable {
  /** Some usual events: the next read of a stream that has more of them is a large one. */
  private static final int OWN_SIZE = 1024;

  private final MonitorChannel channel;
  private final ReadBuffer own = new ReadBuffer(OWN_SIZE);
  private @Nullable ReadBuffer borrowed;
  private int lastSize;

  IncomingBytes(MonitorChannel channel) {
    this.channel = channel;
  }

  /**
   * Reads what there is, blocking while there is nothing.
   *
   * @param insideMessage whether the bytes before end inside a message
   * @return the bytes, valid until the next call; null at the end of the stream
   */
  @Nullable ByteBuffer next(boolean insideMessage) throws IOException {
    ByteBuffer bytes = buffer(insideMessage && lastSize >= OWN_SIZE).read(channel);
    lastSize = bytes == null ? 0 : bytes.remaining();
    return bytes;
  }

  private ReadBuffer buffer(boolean busy) {
    if (!busy) {
      close();
    } else if (borrowed == null) {
      borrowed = LargeBuffers.borrow();
    }
    return borrowed == null ? own : borrowed;
  }

  /** Gives back what is borrowed. */
  @Override
  public void close() {
    if (borrowed != null) {
      LargeBuffers.giveBack(borrowed);
      borrowed = null;
    }
  }
}
