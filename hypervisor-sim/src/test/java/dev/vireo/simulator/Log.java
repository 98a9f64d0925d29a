// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What is logged as long as it is open; nobody else sees it. */
final class Log implements AutoCloseable {

  private final PrintStream usual = System.err;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  Log() {
    System.setErr(new PrintStream(text, true, UTF_8));
  }

  /** In how many lines a text stands. */
  long count(String part) {
    return text.toString(UTF_8).lines().filter(line -> line.contains(part)).count();
  }

  @Override
  public void close() {
    System.setErr(usual);
  }
}
