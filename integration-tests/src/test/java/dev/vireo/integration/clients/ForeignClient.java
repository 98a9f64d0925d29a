// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.clients;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A QMP client that nobody here wrote, in a small program that prints what it got. */
enum ForeignClient {
  /** The npm package qemu-qmp. */
  QEMU_QMP(
      new Program("node", "node", "qemu-qmp.js"),
      "node/node_modules/qemu-qmp",
      Remedies.NODE,
      "event \"SHUTDOWN\"",
      "close"),

  /** The npm package node-qemu. */
  NODE_QEMU(
      new Program("node", "node", "node-qemu.js"),
      "node/node_modules/node-qemu",
      Remedies.NODE,
      "event \"SHUTDOWN\"",
      "end"),

  /** DigitalOcean's go-qemu, as Debian has it. */
  GO_QEMU(
      new Program("go", "go", "run", "goqemu/main.go"),
      "/usr/share/gocode/src/github.com/digitalocean/go-qemu",
      "apt-get install golang-go golang-github-digitalocean-go-qemu-dev",
      "event SHUTDOWN"),

  /** Kata Containers' govmm, as Debian has it. */
  GOVMM(
      new Program("go", "go", "run", "govmm/main.go"),
      "/usr/share/gocode/src/github.com/kata-containers/govmm",
      "apt-get install golang-go golang-github-kata-containers-govmm-dev",
      "event SHUTDOWN true",
      "Device 'no-such-device' not found",
      "end"),

  /** The connection of Ganeti, which passes over events. */
  GANETI(
      new Program("python", "/usr/bin/python3", "ganeti-qmp.py"),
      "python/ganeti/usr/share/ganeti",
      "apt-get install python3-bitarray python3-simplejson, then in"
          + " integration-tests/src/test/clients/python apt-get download ganeti-3.0 and dpkg -x"
          + " ganeti-3.0_*.deb ganeti",
      "Parameter 'verbose' is unexpected",
      "slot 2",
      "end b''"),

  /** qemu-java, which takes an event for a reply, so that it is asked for nothing that has any. */
  QEMU_JAVA(
      new Program(
          "java",
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "--add-opens",
          "java.base/java.lang=ALL-UNNAMED",
          "-cp",
          "lib/*",
          "QemuJava.java"),
      "java/lib",
      "mvn dependency:copy-dependencies in integration-tests/src/test/clients/java",
      "Device 'no-such-device' not found");

  /** In this folder, with these arguments before that of the socket. */
  private record Program(String folder, String command, List<String> arguments) {
    Program(String folder, String command, String... arguments) {
      this(folder, command, List.of(arguments));
    }

    boolean isThere() {
      return Stream.of(System.getenv("PATH").split(File.pathSeparator))
          .anyMatch(place -> Files.isExecutable(Path.of(place).resolve(command)));
    }
  }

  private static final class Remedies {
    static final String NODE =
        "apt-get install nodejs npm, then npm ci in integration-tests/src/test/clients/node";
  }

  private static final Logger LOG = LoggerFactory.getLogger(ForeignClient.class);

  private static final Path FOLDER = Path.of("src/test/clients");

  private static final long LIMIT_SECONDS = 120;

  /** Debian's Go packages are found without modules. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GO111MODULE", "off", "GOPATH", "/usr/share/gocode", "GOFLAGS", "");

  private final Program program;
  private final String library;
  private final String remedy;
  private final List<String> tells;

  ForeignClient(Program program, String library, String remedy, String... tells) {
    this.program = program;
    this.library = library;
    this.remedy = remedy;
    this.tells = List.of(tells);
  }

  /** What it prints besides the version and the status. */
  List<String> tells() {
    return tells;
  }

  private boolean isThere() {
    return program.isThere() && Files.exists(FOLDER.resolve(library));
  }

  /** What is missing, and how to get it. */
  private String missing() {
    return "no " + program.command() + " or no " + library + "; to run this test: " + remedy;
  }

  /** Lets it talk to a monitor until it ends; the lines that it printed. */
  List<String> talkTo(Path socket) throws IOException, InterruptedException {
    Process process = start(socket);
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(this + " failed:\n" + text);
      }
      return text.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Lets it begin to talk to a monitor, with whatever comes of it. */
  Process start(Path socket) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.command());
    command.addAll(program.arguments());
    command.add(socket.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.resolve(program.folder()).toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(ENVIRONMENT);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Skips a test where it is missing, with a line that says how to get it. */
  void require() {
    if (isThere()) {
      return;
    }
    if (Boolean.parseBoolean(System.getenv("VIREO_CI"))) {
      fail(missing() + " (VIREO_CI=true forbids skipping it)");
    }
    LOG.warn("skipped: {}", missing());
    abort(missing());
  }
}
