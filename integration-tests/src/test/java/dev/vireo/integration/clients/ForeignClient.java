// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.clients;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A QMP client that nobody here wrote, in a small program that prints what it got. */
enum ForeignClient {
  /** The npm package qemu-qmp. */
  NODE(
      "node",
      List.of("qemu-qmp.js"),
      "node/node_modules/qemu-qmp",
      "apt-get install nodejs npm, then npm ci in integration-tests/src/test/clients/node",
      Map.of()),

  /** DigitalOcean's go-qemu, as Debian has it. */
  GO(
      "go",
      List.of("run", "goqemu/main.go"),
      "/usr/share/gocode/src/github.com/digitalocean/go-qemu",
      "apt-get install golang-go golang-github-digitalocean-go-qemu-dev",
      Map.of("GO111MODULE", "off", "GOPATH", "/usr/share/gocode", "GOFLAGS", ""));

  private static final Path FOLDER = Path.of("src/test/clients");

  private static final long LIMIT_SECONDS = 120;

  private final String program;
  private final List<String> arguments;
  private final String library;
  private final String remedy;
  private final Map<String, String> environment;

  ForeignClient(
      String program,
      List<String> arguments,
      String library,
      String remedy,
      Map<String, String> environment) {
    this.program = program;
    this.arguments = arguments;
    this.library = library;
    this.remedy = remedy;
    this.environment = environment;
  }

  boolean isThere() {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    return found && Files.exists(FOLDER.resolve(library));
  }

  /** What is missing, and how to get it. */
  String missing() {
    return "no " + program + " or no " + library + "; to run this test: " + remedy;
  }

  /** Lets it talk to a monitor until it ends; the lines that it printed. */
  List<String> talkTo(Path socket) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(arguments);
    command.add(socket.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.resolve(name().toLowerCase(Locale.ROOT)).toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(this + " failed:\n" + text);
      }
      return text.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
