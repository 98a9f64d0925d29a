// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import dev.vireo.qemu.channel.Outlet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Requests on their way to QEMU, which stops reading when eight are queued there.
 *
 * <p>They are written by a thread of the executor: neither the reader nor a caller may wait for the
 * socket, and an interrupted caller that wrote itself would close it. No thread is held while there
 * is nothing to write.
 */
final class OutgoingLines {
  private final Outlet channel;
  private final Executor executor;

  // Bounded by the session, which limits the commands that wait for their replies.
  private final Queue<String> lines = new ArrayDeque<>();
  private boolean writing;

  OutgoingLines(Outlet channel, Executor executor) {
    this.channel = channel;
    this.executor = executor;
  }

  void add(String line) {
    synchronized (lines) {
      lines.add(line);
      if (writing) {
        return;
      }
      writing = true;
    }
    executor.execute(this::writeAll);
  }

  private void writeAll() {
    try {
      for (String line = next(); line != null; line = next()) {
        channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      // The reader ends the session when it comes to the end of the stream. Ending it here would
      // lose what QEMU said before it went: the very SHUTDOWN that explains this failure.
      // "writing" stays set, so nothing is written any more.
    }
  }

  private @Nullable String next() {
    synchronized (lines) {
      String line = lines.poll();
      writing = line != null;
      return line;
    }
  }
}
