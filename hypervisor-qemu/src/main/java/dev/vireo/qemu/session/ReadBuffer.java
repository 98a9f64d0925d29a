// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import dev.vireo.qemu.channel.MonitorChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Room for the bytes of one read, twice: outside of the heap, where the kernel puts them, and in an
 * array, from which messages are read fastest. With the array alone the JDK would read into a
 * hidden buffer of the same size instead, and keep that for each thread for as long as it lives.
 */
final class ReadBuffer {
  private final ByteBuffer outside;
  private final ByteBuffer inside;

  ReadBuffer(int size) {
    outside = ByteBuffer.allocateDirect(size);
    inside = ByteBuffer.allocate(size);
  }

  int size() {
    return inside.capacity();
  }

  /** Reads what there is, blocking while there is nothing; null at the end of the stream. */
  @Nullable ByteBuffer read(MonitorChannel channel) throws IOException {
    if (channel.read(outside.clear()) < 0) {
      return null;
    }
    return inside.clear().put(outside.flip()).flip();
  }
}
