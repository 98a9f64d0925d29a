// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The lines of one of a process's streams, as they come. */
public final class Lines {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final String name;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  Lines(String name, InputStream stream) {
    this.name = name;
    this.reader = new Thread(() -> read(stream), name);
    reader.setDaemon(true);
    reader.start();
  }

  /** The lines so far. */
  public synchronized List<String> all() {
    return List.copyOf(lines);
  }

  /** Waits for a line that contains the text, and returns it. */
  public String await(String text) throws InterruptedException {
    return await(line -> line.contains(text), "with '" + text + "'");
  }

  /** Likewise, for something that takes its time. */
  String await(String text, Duration limit) throws InterruptedException {
    return await(line -> line.contains(text), "with '" + text + "'", limit.toNanos());
  }

  /** Waits for the first line that satisfies the condition, of all that came or will come. */
  public String await(Predicate<String> condition, String description) throws InterruptedException {
    return await(condition, description, LIMIT_NANOS);
  }

  private synchronized String await(
      Predicate<String> condition, String description, long limitNanos)
      throws InterruptedException {
    long deadline = System.nanoTime() + limitNanos;
    int seen = 0;
    while (true) {
      while (seen < lines.size()) {
        String line = lines.get(seen++);
        if (condition.test(line)) {
          return line;
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended || left <= 0) {
        throw new AssertionError("no line " + description + " in " + this);
      }
      wait(left);
    }
  }

  void awaitEnd() throws InterruptedException {
    reader.join(TimeUnit.NANOSECONDS.toMillis(LIMIT_NANOS));
  }

  private void read(InputStream stream) {
    try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public String toString() {
    return name + ":\n" + String.join("\n", all()) + "\n";
  }
}
