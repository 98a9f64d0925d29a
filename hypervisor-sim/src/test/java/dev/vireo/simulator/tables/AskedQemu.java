// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real QEMU that is asked on its standard streams. */
final class AskedQemu implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(5);

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;
  private final JsonObject greeting;

  private AskedQemu(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.requests = process.outputWriter(UTF_8);
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("QEMU ended at once.");
    }
    this.greeting = (JsonObject) Json.parse(line);
  }

  /**
   * Starts one and negotiates.
   *
   * @param program where it is, or its name
   */
  static AskedQemu start(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-nodefaults", "-display", "none", "-qmp", "stdio"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    // Some devices wait for somebody at their other end.
    Future<?> patience = schedule(process::destroyForcibly);
    AskedQemu qemu = new AskedQemu(process);
    qemu.ask("qmp_capabilities");
    patience.cancel(false);
    return qemu;
  }

  private static Future<?> schedule(Runnable task) {
    CompletableFuture<Void> late = new CompletableFuture<>();
    late.completeOnTimeout(null, LONGEST_START.toMillis(), TimeUnit.MILLISECONDS).thenRun(task);
    return late;
  }

  /** Its version, as {@code 7.2}. */
  String version() {
    JsonObject version = requireNonNull(greeting.object("QMP")).object("version");
    JsonObject numbers = requireNonNull(requireNonNull(version).object("qemu"));
    return numbers.number("major") + "." + numbers.number("minor");
  }

  /** The line that answers a request; null if QEMU died of it. */
  @Nullable String line(String command, JsonObject arguments) throws IOException {
    try {
      requests.write(JsonObject.of("execute", command, "arguments", arguments) + "\n");
      requests.flush();
    } catch (IOException e) {
      return null;
    }
    String line = answers.readLine();
    // Beside events there may be the last words of a QEMU that dies.
    while (line != null && !line.startsWith("{\"return\"") && !line.startsWith("{\"error\"")) {
      line = answers.readLine();
    }
    return line;
  }

  /** What a command returns. */
  Json ask(String command, Object... namesAndValues) throws IOException {
    String line = line(command, JsonObject.of(namesAndValues));
    if (line == null) {
      throw new IOException("QEMU died of " + command);
    }
    return requireNonNull(((JsonObject) Json.parse(line)).get("return"), line);
  }

  boolean has(String command) throws IOException {
    return !failure(command, JsonObject.EMPTY).contains("has not been found");
  }

  /** What a failing command says; empty if it does not fail, or if QEMU died of it. */
  String failure(String command, JsonObject arguments) throws IOException {
    String line = line(command, arguments);
    JsonObject error = line == null ? null : ((JsonObject) Json.parse(line)).object("error");
    return error == null ? "" : requireNonNull(error.string("desc"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
