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
import java.util.List;
import java.util.UUID;

/** The settings that a recording's command line stands for. */
final class RecordedSettings {

  private RecordedSettings() {}

  /** Of the domain with this key. */
  static DomainSettings of(Recording recording, String key, Path socket) {
    List<String> arguments = recording.header().cmdline().getOrDefault(key, List.of());
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
    settings = displays(settings, String.join(" ", arguments));
    settings = migration(settings, arguments, recording.header().about());
    return arguments.contains("-no-reboot") ? settings.withNoReboot() : settings;
  }

  private static DomainSettings monitors(DomainSettings settings, String line) {
    DomainSettings more = settings;
    more = line.contains("qmp2.sock") ? more.withMonitor(second(settings.socket())) : more;
    more = line.contains("pretty=on") ? more.withPrettyMonitor(pretty(settings.socket())) : more;
    return line.contains("tcp:127.0.0.1") ? more.withTcpMonitor(freePort()) : more;
  }

  private static DomainSettings migration(
      DomainSettings settings, List<String> arguments, String about) {
    long workingSet = about.contains("dirties memory") ? 2 << 20 : 0;
    DomainSettings more = settings.withMemoryUse(new MemoryUse(460 << 10, workingSet, 100_000_000));
    int memory = arguments.indexOf("-m");
    if (memory >= 0 && arguments.get(memory + 1).matches("\\d+")) {
      more = more.withMemory(Long.parseLong(arguments.get(memory + 1)) << 20);
    }
    int option = arguments.indexOf("-incoming");
    return option < 0
        ? more
        : more.withRunState(RunState.RUNNING).withIncoming(arguments.get(option + 1));
  }

  private static DomainSettings displays(DomainSettings settings, String line) {
    DomainSettings more = settings.withVnc(GraphicsServer.NONE);
    if (line.contains("-vnc unix:vnc.sock")) {
      String auth = line.contains("password=on") ? "vnc" : "none";
      more = more.withVnc(new GraphicsServer(auth, "unix", "", "vnc.sock"));
    } else if (line.contains("-vnc 127.0.0.1:77")) {
      more = more.withVnc(new GraphicsServer("none", "ipv4", "127.0.0.1", "5977"));
    }
    if (line.contains("-spice unix=on")) {
      more = more.withSpice(new GraphicsServer("none", "unix", "", "spice.sock"));
    } else if (line.contains("-spice port=5966")) {
      more = more.withSpice(new GraphicsServer("spice", "ipv4", "127.0.0.1", "5966"));
    }
    return more;
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
