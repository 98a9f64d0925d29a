// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A stream of lines, UTF-8, each flushed. When its reader has gone ({@code vireo watch | head}) the
 * first line that fails calls {@code whenClosed}, and all further ones do nothing. Thread-safe.
 */
final class Output {
  /** What the system says of a pipe that nobody reads; Java has no type for it. */
  private static final String READER_GONE = "Broken pipe";

  private final OutputStream stream;
  private Runnable whenClosed = () -> {};
  private boolean closed;
  private @Nullable String failure;

  Output(OutputStream stream) {
    this.stream = stream;
  }

  synchronized void whenClosed(Runnable action) {
    whenClosed = action;
  }

  void line(String line) {
    text(line + "\n");
  }

  /** What is no line yet, or none of its own. */
  void text(String text) {
    if (!write(text)) {
      closedAction().run();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Why lines could not be written, if it is not that the reader has gone; null usually. */
  synchronized @Nullable String failure() {
    return failure;
  }

  private synchronized Runnable closedAction() {
    return whenClosed;
  }

  private synchronized boolean write(String text) {
    if (closed) {
      return true;
    }
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException e) {
      closed = true;
      String reason = String.valueOf(e.getMessage());
      failure = reason.contains(READER_GONE) ? null : reason;
    }
    return !closed;
  }
}
