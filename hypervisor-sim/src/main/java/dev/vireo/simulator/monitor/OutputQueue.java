// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** What waits to be written to a client, in order and bounded. */
public final class OutputQueue {

  /** Beyond this a client is dropped; a reply to a large query and many events fit. */
  public static final int LIMIT_BYTES = 16 * 1024 * 1024;

  /** Beyond this no more of the client's requests are read. */
  static final int ROOM_BYTES = 1024 * 1024;

  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean discarded;
  private boolean ending;

  /**
   * Adds bytes.
   *
   * @return whether nothing waited before, so that somebody has to begin writing
   */
  public synchronized boolean add(byte[] more) {
    if (discarded) {
      return false;
    }
    waiting.add(ByteBuffer.wrap(more));
    bytes += more.length;
    return waiting.size() == 1;
  }

  /**
   * Writes what the channel takes now.
   *
   * @return whether nothing is left
   */
  public synchronized boolean writeTo(WritableByteChannel channel) throws IOException {
    for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
      bytes -= channel.write(next);
      if (next.hasRemaining()) {
        break;
      }
      waiting.remove();
    }
    notifyAll();
    return waiting.isEmpty();
  }

  /** Whether nothing waits. */
  public synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether so little waits that more may be caused. */
  public synchronized boolean hasRoom() {
    return bytes <= ROOM_BYTES;
  }

  /** Whether too much waits. */
  public synchronized boolean overflows() {
    return bytes > LIMIT_BYTES;
  }

  /** Nothing more is to come: nobody need wait for room. */
  synchronized void end() {
    ending = true;
    notifyAll();
  }

  /** Waits until there is room, or none is needed any more. */
  synchronized void awaitRoom() throws InterruptedException {
    while (!hasRoom() && !ending) {
      wait();
    }
  }

  /** The client has gone. */
  public synchronized void discard() {
    discarded = true;
    waiting.clear();
    bytes = 0;
    notifyAll();
  }
}
