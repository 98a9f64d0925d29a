// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A simulated domain in a time of its own, and a client of its monitor that tells in short. */
final class MonitoredDomain implements AutoCloseable {

  static final String OK = "{}";

  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final SimulatedDomain domain;
  private final MonitorClient client;

  MonitoredDomain(Path folder, UnaryOperator<DomainSettings> more) throws IOException {
    DomainSettings settings = DomainSettings.of("web", new UUID(1, 2), folder.resolve("m"));
    domain = simulator.create(more.apply(settings));
    client = MonitorClient.negotiated(domain.socket());
  }

  ManualTime time() {
    return time;
  }

  SimulatedDomain domain() {
    return domain;
  }

  /** Sends a command, whose reply is among the lines that follow. */
  void send(String command, String arguments) throws IOException {
    client.send("{'execute': '" + command + "', 'arguments': {" + arguments + "}}");
  }

  /** What comes next when this command is sent. */
  String ask(String command, String arguments) throws IOException {
    send(command, arguments);
    return line();
  }

  String ask(String command) throws IOException {
    return ask(command, "");
  }

  /** What is returned, the text of a failure, or an event's name and data. */
  String line() throws IOException {
    return client
        .line()
        .replaceAll("^\\{\"return\": (.*)}$", "$1")
        .replaceAll("^\\{\"error\": .*\"desc\": \"(.*)\"}}$", "$1")
        .replaceAll("^\\{\"timestamp\": \\{[^}]*}, \"event\": \"([A-Z_]+)\"", "$1")
        .replaceAll("^([A-Z_]+)(, \"data\": (.*))?}$", "$1 $3")
        .strip();
  }

  /** Of the next lines the first words. */
  List<String> words(int count) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line().split(" ", 2)[0]);
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    client.close();
    simulator.close();
  }
}
