// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.simulator.machine.MonitorOutput;
import java.nio.charset.StandardCharsets;

/** Prints each message over many lines, as QEMU's monitors do with {@code pretty=on}. */
final class PrettyOutput implements MonitorOutput {

  private final MonitorOutput client;

  PrettyOutput(MonitorOutput client) {
    this.client = client;
  }

  @Override
  public void send(byte[] bytes) {
    String message = new String(bytes, StandardCharsets.US_ASCII);
    client.send(new Text().of(message).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void hangUp() {
    client.hangUp();
  }

  @Override
  public void halfClose() {
    client.halfClose();
  }

  @Override
  public void later(Runnable task) {
    client.later(task);
  }

  /** Breaks a message at its brackets and commas; what is inside a string is left as it is. */
  private static final class Text {

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean inString;

    /** Behind an opening bracket: the line breaks once it is known what follows. */
    private boolean opened;

    String of(String message) {
      for (int i = 0; i < message.length(); i++) {
        char c = message.charAt(i);
        if (inString) {
          i = string(message, i);
        } else if (c != ' ' || text.charAt(text.length() - 1) == ':') {
          structure(c);
        }
      }
      return text.toString();
    }

    private int string(String message, int at) {
      char c = message.charAt(at);
      text.append(c);
      if (c == '\\') {
        text.append(message.charAt(at + 1));
        return at + 1;
      }
      inString = c != '"';
      return at;
    }

    private void structure(char c) {
      boolean closes = c == '}' || c == ']';
      depth -= closes ? 1 : 0;
      if (opened || closes) {
        breakLine();
      }
      opened = c == '{' || c == '[';
      depth += opened ? 1 : 0;
      text.append(c);
      inString = c == '"';
      if (c == ',') {
        breakLine();
      }
    }

    private void breakLine() {
      text.append("\r\n").append("    ".repeat(depth));
    }
  }
}
