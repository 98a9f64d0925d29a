// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Serves the QMP monitors that a QEMU command line names. */
final class CommandLineMonitors {

  private static final String CHARDEV = "chardev:";

  /** An empty host is every interface for QEMU, of which the simulator serves the loopback one. */
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "");

  private static final Set<String> UNSERVED = Set.of("telnet", "tn3270", "websocket", "abstract");

  private final Hardware hardware;
  private DomainSettings settings;

  private CommandLineMonitors(DomainSettings settings) {
    this.settings = settings;
    this.hardware = settings.hardware();
  }

  static DomainSettings serve(DomainSettings settings) {
    CommandLineMonitors monitors = new CommandLineMonitors(settings);
    settings.hardware().options().forEach(monitors::take);
    return monitors.settings;
  }

  private void take(HardwareOption option) {
    JsonObject properties = option.properties();
    switch (option.kind()) {
      case "qmp" -> compat(option, false);
      case "qmp-pretty" -> compat(option, true);
      case "mon" -> {
        if (text(properties, "mode").equals("control")) {
          chardev(monitorChardev(properties), isOn(properties, "pretty"));
        }
      }
      default -> {}
    }
  }

  /** The chardev of a {@code -mon}, whose name may stand there without a key. */
  private static String monitorChardev(JsonObject properties) {
    String named = text(properties, "chardev");
    return named.isEmpty() ? text(properties, "value") : named;
  }

  private void compat(HardwareOption option, boolean pretty) {
    JsonObject properties = option.properties();
    String value = text(properties, "value");
    if (value.startsWith(CHARDEV)) {
      chardev(value.substring(CHARDEV.length()), pretty);
      return;
    }
    String name = "-" + option.kind() + " " + value;
    if (value.startsWith("unix:")) {
      requireServer(name, properties);
      unix(value.substring("unix:".length()), pretty);
    } else if (value.startsWith("tcp:")) {
      requireServer(name, properties);
      int colon = value.lastIndexOf(':');
      String host = value.substring("tcp:".length(), Math.max("tcp:".length(), colon));
      tcp(name, host, value.substring(colon + 1), pretty);
    } else {
      throw refused(name, "is not served; name unix:PATH or tcp:127.0.0.1:PORT");
    }
  }

  private void chardev(String id, boolean pretty) {
    JsonObject chardev =
        hardware
            .options("chardev")
            .map(HardwareOption::properties)
            .filter(properties -> text(properties, "id").equals(id))
            .findFirst()
            .orElseThrow(() -> refused("-mon chardev=" + id, "names no -chardev"));
    // What its starter hands down as a descriptor nobody else could reach.
    if (chardev.string("fd") == null) {
      socket("-chardev " + text(chardev, "backend") + ",id=" + id, chardev, pretty);
    }
  }

  private void socket(String name, JsonObject chardev, boolean pretty) {
    if (!text(chardev, "backend").equals("socket")) {
      throw refused(name, "is not served as a monitor; only a socket is");
    }
    requireServer(name, chardev);
    if (chardev.string("path") != null) {
      unix(text(chardev, "path"), pretty);
    } else {
      tcp(name, text(chardev, "host"), text(chardev, "port"), pretty);
    }
  }

  private void unix(String path, boolean pretty) {
    Path socket = Path.of(path);
    settings = pretty ? settings.withPrettyMonitor(socket) : settings.withMonitor(socket);
  }

  private void tcp(String name, String host, String port, boolean pretty) {
    if (pretty) {
      throw refused(name, "is not served pretty; only a Unix socket is");
    }
    if (!LOOPBACK.contains(host)) {
      throw refused(name, "is not served: only 127.0.0.1 is, so that no stranger can reach it");
    }
    if (!port.matches("\\d{1,5}")) {
      throw refused(name, "has no TCP port; one is from 1 to 65535");
    }
    settings = settings.withTcpMonitor(Integer.parseInt(port));
  }

  private static void requireServer(String name, JsonObject properties) {
    if (!isOn(properties, "server")) {
      throw refused(name, "connects to somebody, which is not done here; add server=on,wait=off");
    }
    for (String other : UNSERVED) {
      if (isOn(properties, other)) {
        throw refused(name, "with " + other + " is not served; leave that away");
      }
    }
    if (properties.string("tls-creds") != null) {
      throw refused(name, "with tls-creds is not served; leave that away");
    }
  }

  private static boolean isOn(JsonObject properties, String name) {
    return List.of("on", "yes", "true", "y").contains(text(properties, name));
  }

  private static String text(JsonObject properties, String name) {
    return Objects.requireNonNullElse(properties.string(name), "");
  }

  private static IllegalArgumentException refused(String what, String why) {
    return new IllegalArgumentException(what + " " + why + ".");
  }
}
