// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The settings that a recording's command line stands for. */
final class RecordedSettings {

  private RecordedSettings() {}

  static DomainSettings of(Recording recording, Path socket) {
    List<String> arguments = recording.header().cmdline().values().iterator().next();
    CommandLine commandLine = new CommandLine(arguments);
    DomainSettings settings =
        DomainSettings.of(
                commandLine.name().orElse(""), commandLine.uuid().orElse(new UUID(0, 0)), socket)
            .withFirmwareResets(FirmwareResets.NONE)
            .withRunState(commandLine.runState())
            .withHardware(RecordedHost.hardware(recording, arguments))
            .withUnplugAnswer(UnplugAnswer.IGNORES);
    settings = monitors(settings, String.join(" ", arguments));
    settings = actions(settings, arguments);
    settings = arguments.contains("--preconfig") ? settings.withPreconfig() : settings;
    settings = arguments.contains("kvm") ? settings.withKvm() : settings;
    settings = arguments.contains("-no-shutdown") ? settings.withNoShutdown() : settings;
    settings = disk(settings, String.join(" ", arguments));
    return arguments.contains("-no-reboot") ? settings.withNoReboot() : settings;
  }

  private static DomainSettings monitors(DomainSettings settings, String line) {
    DomainSettings more = settings;
    more = line.contains("qmp2.sock") ? more.withMonitor(second(settings.socket())) : more;
    more = line.contains("pretty=on") ? more.withPrettyMonitor(pretty(settings.socket())) : more;
    return line.contains("tcp:127.0.0.1") ? more.withTcpMonitor(freePort()) : more;
  }

  private static DomainSettings disk(DomainSettings settings, String line) {
    if (line.contains("latency-ns=700000000")) {
      return settings.withSlowNode("nul", Duration.ofMillis(700));
    }
    return settings;
  }

  /** Where the second monitor listens. */
  static Path second(Path socket) {
    return Path.of(socket + "-2");
  }

  private static Path pretty(Path socket) {
    return Path.of(socket + "-p");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a connection of a recording goes to. */
  static SocketAddress address(DomainSettings settings, String connection) {
    if (!settings.ports().isEmpty()) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.ports().get(0));
    }
    Path path =
        settings.prettySockets().stream()
            .findFirst()
            .orElse(connection.equals("vm2") ? second(settings.socket()) : settings.socket());
    return UnixDomainSocketAddress.of(path);
  }

  private static DomainSettings actions(DomainSettings settings, List<String> arguments) {
    List<String> words = List.of(String.join(",", arguments).split(","));
    DomainSettings chosen = settings;
    for (PanicAction action : PanicAction.values()) {
      chosen = words.contains("panic=" + action.word()) ? chosen.withPanicAction(action) : chosen;
    }
    for (WatchdogAction action : WatchdogAction.values()) {
      chosen =
          words.contains("watchdog=" + action.word()) ? chosen.withWatchdogAction(action) : chosen;
    }
    return chosen;
  }
}
