// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A measuring process: a main class that prints lines of a name and a number, {@code rate 12}.
 *
 * @param failure what the process said when it failed; empty if it did not
 * @param lines what it printed
 */
public record Fork(String failure, List<String> lines) {
  private static final int LIMIT_MINUTES = 5;

  /** Runs a main class with the JDK, class path and heap that all contestants have. */
  public static Fork run(Class<?> main, Object... arguments) {
    return run(List.of("-Xms2g", "-Xmx4g"), main, arguments);
  }

  /** Runs a main class with other options for the JVM. */
  public static Fork run(List<String> options, Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    try {
      return run(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  private static Fork run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("vireo-benchmarks", ".out");
    Path errors = Files.createTempFile("vireo-benchmarks", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly().waitFor();
      if (ended && process.exitValue() == 0) {
        return new Fork("", Files.readAllLines(output));
      }
      return new Fork(reason(ended, Files.readAllLines(errors)), Files.readAllLines(output));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static String reason(boolean ended, List<String> errors) {
    if (!ended) {
      return "not done after " + LIMIT_MINUTES + " minutes";
    }
    return errors.stream()
        .filter(line -> line.contains("Error: ") || line.contains("Exception: "))
        .map(line -> line.replaceFirst("^.*?(\\w+(Error|Exception): )", "$1"))
        .reduce((first, cause) -> cause)
        .orElse("ended with an error");
  }

  /** All numbers of that name, in the order in which they were printed. */
  public double[] numbers(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .toArray();
  }
}
