// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Cuts what a monitor sends into messages, byte for byte with their line ends; a message that is
 * pretty-printed has many lines. What is no message is cut at its line end.
 */
final class MessageSplitter {

  /** Three times the longest line that libvirt takes from QEMU. */
  private static final int LONGEST = 32 * 1024 * 1024;

  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int depth;
  private boolean inString;
  private boolean escaped;

  void feed(ByteBuffer bytes, Consumer<byte[]> sink) throws IOException {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      begun.write(b);
      if (endsMessage(b)) {
        sink.accept(rest());
      }
      if (begun.size() > LONGEST) {
        throw new IOException("a message of the monitor has more than " + LONGEST + " bytes");
      }
    }
  }

  /** What has come behind the last message. */
  byte[] rest() {
    byte[] rest = begun.toByteArray();
    begun.reset();
    depth = 0;
    inString = false;
    escaped = false;
    return rest;
  }

  private boolean endsMessage(byte b) {
    if (b == '\n') {
      // No string goes over a line's end: one that seems to is not JSON.
      inString = false;
      return depth == 0;
    }
    if (escaped) {
      escaped = false;
    } else if (inString) {
      escaped = b == '\\';
      inString = b != '"';
    } else {
      bracket(b);
    }
    return false;
  }

  private void bracket(byte b) {
    switch (b) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth = Math.max(0, depth - 1);
      default -> {}
    }
  }
}
