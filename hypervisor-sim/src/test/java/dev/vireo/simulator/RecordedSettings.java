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
import java.util.Arrays;
import java.util.List;

/** What a recording is to begin with beside its command line. */
final class RecordedSettings {

  private static final long WORKING_SET = 2 << 20;
  private static final long DIRTY_BYTES_PER_SECOND = 100_000_000;

  private RecordedSettings() {}

  /** Of the domain with this key. */
  static DomainSettings of(Recording recording, String key, Path socket) {
    List<String> arguments = recording.header().cmdline().getOrDefault(key, List.of());
    DomainSettings settings =
        DomainSettings.ofCommandLine(arguments)
            .withMonitor(socket)
            .withProfile(profile(recording.header().qemu()))
            .withFirmwareResets(FirmwareResets.NONE)
            .withHardware(RecordedHost.hardware(recording, arguments));
    settings = memoryUse(settings, recording.header().about());
    return monitors(settings, String.join(" ", arguments));
  }

  private static QemuProfile profile(String qemu) {
    return Arrays.stream(QemuProfile.values())
        .filter(profile -> qemu.contains(" version " + profile.version() + "."))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("There is no profile of " + qemu));
  }

  private static DomainSettings monitors(DomainSettings settings, String line) {
    DomainSettings more = settings;
    more = line.contains("qmp2.sock") ? more.withMonitor(second(settings.socket())) : more;
    more = line.contains("pretty=on") ? more.withPrettyMonitor(pretty(settings.socket())) : more;
    return line.contains("tcp:127.0.0.1") ? more.withTcpMonitor(freePort()) : more;
  }

  private static DomainSettings memoryUse(DomainSettings settings, String about) {
    return about.contains("dirties memory")
        ? settings.withMemoryUse(
            new MemoryUse(settings.memoryUse().usedBytes(), WORKING_SET, DIRTY_BYTES_PER_SECOND))
        : settings;
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
}
