// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was logged while it was open. The tests' logger writes to standard error, uncached. */
final class Log implements AutoCloseable {

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Log() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  static Log capture() {
    return new Log();
  }

  List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
