// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream of lines, UTF-8, each flushed. When its reader has gone ({@code vireo watch | head}) the
 * first line that fails calls {@code whenClosed}, and all further ones do nothing. Thread-safe.
 */
final class Output {
  private final OutputStream stream;
  private Runnable whenClosed = () -> {};
  private boolean closed;

  Output(OutputStream stream) {
    this.stream = stream;
  }

  synchronized void whenClosed(Runnable action) {
    whenClosed = action;
  }

  void line(String line) {
    if (!write(line)) {
      closedAction().run();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Runnable closedAction() {
    return whenClosed;
  }

  private synchronized boolean write(String line) {
    if (closed) {
      return true;
    }
    try {
      stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException readerGone) {
      closed = true;
    }
    return !closed;
  }
}
