// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The executable distribution, run as a user runs it: in a process of its own. */
public final class Vireo implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final Lines out;
  private final Lines err;

  private Vireo(Process process) {
    this.process = process;
    this.out = new Lines("standard output", process.getInputStream());
    this.err = new Lines("standard error", process.getErrorStream());
  }

  /** Starts {@code java -jar vireo.jar} with these arguments and nothing on its standard input. */
  public static Vireo start(String... arguments) throws IOException {
    Process process = new ProcessBuilder(commandLine(arguments)).start();
    process.getOutputStream().close();
    return new Vireo(process);
  }

  /** What one would type at a prompt. */
  static List<String> commandLine(String... arguments) {
    Path jar = Path.of(System.getProperty("vireo.jar", "../distribution/target/vireo.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is not there; mvn verify packages it before");
    }
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-jar");
    line.add(jar.toString());
    line.addAll(List.of(arguments));
    return line;
  }

  /** What it has written to standard output so far. */
  public Lines out() {
    return out;
  }

  /** What it has written to standard error so far. */
  public Lines err() {
    return err;
  }

  /** Waits for its end and returns the exit code; all its lines are there then. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after 60 s\n" + out + err);
    }
    out.awaitEnd();
    err.awaitEnd();
    return process.exitValue();
  }

  /** Sends a signal: {@code INT}, {@code TERM}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
