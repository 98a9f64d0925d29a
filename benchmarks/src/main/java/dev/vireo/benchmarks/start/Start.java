// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One start of the executable jar.
 *
 * @param millis by step, from the moment at which the process was asked for
 */
record Start(Map<String, Double> millis) {

  /** As the launcher reports its steps. */
  private static final String REPORT = "vireo: start: ";

  static final String FIRST_EVENT = "first event";

  private static final String RECORDING =
      """
      {"scenario": "start", "about": "one event", "qemu": "QEMU emulator version 7.2.22", "accel": "tcg", \
      "cmdline": {"vm": ["qemu-system-x86_64", "-name", "web-1"]}, "events": {"STOP": 1}}
      {"t": 0.1, "dir": "open", "conn": "vm", "raw": ""}
      {"t": 0.2, "dir": "out", "conn": "vm", "raw": "{\\"timestamp\\": {\\"seconds\\": 1795363411, \
      \\"microseconds\\": 958543}, \\"event\\": \\"STOP\\"}"}
      """;

  /** Starts the jar with these options for Java, and lets it deliver one event. */
  static Start run(Path jar, List<String> options) throws IOException, InterruptedException {
    Path recording = Files.createTempFile("vireo-start", ".jsonl");
    Path report = Files.createTempFile("vireo-start", ".err");
    try {
      Files.writeString(recording, RECORDING);
      return run(command(jar, options, recording), report);
    } finally {
      Files.delete(recording);
      Files.delete(report);
    }
  }

  private static List<String> command(Path jar, List<String> options, Path recording) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-Dvireo.start.report=true", "-jar", jar.toString()));
    command.addAll(List.of("play", recording.toString(), "--speed", "max", "--json"));
    return command;
  }

  private static Start run(List<String> command, Path report)
      throws IOException, InterruptedException {
    long wall = System.currentTimeMillis();
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(report.toFile()).start();
    double first;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      if (output.readLine() == null) {
        throw new IOException("no event came: " + Files.readString(report));
      }
      first = (System.nanoTime() - start) / 1e6;
    } finally {
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
    }
    Map<String, Double> millis = new HashMap<>();
    millis.put(FIRST_EVENT, first);
    for (String line : Files.readAllLines(report)) {
      if (line.startsWith(REPORT)) {
        int at = line.lastIndexOf(' ');
        double when = Double.parseDouble(line.substring(at + 1)) - wall;
        millis.put(line.substring(REPORT.length(), at), when);
      }
    }
    return new Start(Map.copyOf(millis));
  }
}
