// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a migration goes or comes from.
 *
 * @param text a socket's path, {@code host:port}, or a command
 */
record MigrationAddress(Kind kind, String text) {

  enum Kind {
    UNIX,
    TCP,
    VSOCK,
    EXEC
  }

  private static final Pattern PROTOCOL = Pattern.compile("(unix|tcp|vsock|exec|fd|rdma):");

  /** The file behind {@code >}, or the last word of a command that reads one. */
  private static final Pattern FILE = Pattern.compile("(?:.*[<>]|.*\\s)\\s*(\\S+)\\s*");

  /** Whether QEMU knows the protocol. */
  static boolean hasProtocol(String uri) {
    return PROTOCOL.matcher(uri).lookingAt();
  }

  /**
   * Reads a URI.
   *
   * @throws CommandFailure in QEMU's words, of which {@code unknown} are those for a protocol that
   *     there is not
   */
  static MigrationAddress parse(String uri, String unknown) throws CommandFailure {
    if (uri.startsWith("unix:")) {
      return unix(uri.substring("unix:".length()));
    }
    if (uri.startsWith("tcp:")) {
      return tcp(uri.substring("tcp:".length()));
    }
    if (uri.startsWith("vsock:")) {
      return new MigrationAddress(Kind.VSOCK, uri.substring("vsock:".length()));
    }
    if (uri.startsWith("exec:")) {
      return new MigrationAddress(Kind.EXEC, uri.substring("exec:".length()));
    }
    if (uri.startsWith("fd:")) {
      throw CommandFailure.generic(
          "File descriptor named '" + uri.substring("fd:".length()) + "' has not been found");
    }
    if (uri.startsWith("rdma:")) {
      throw CommandFailure.generic("RDMA ERROR: could not create CM channel");
    }
    throw CommandFailure.generic(unknown);
  }

  private static MigrationAddress unix(String path) throws CommandFailure {
    if (path.isEmpty()) {
      throw CommandFailure.generic("invalid Unix socket address");
    }
    return new MigrationAddress(Kind.UNIX, path);
  }

  private static MigrationAddress tcp(String address) throws CommandFailure {
    String hostAndPort = address.replaceFirst(",.*", "");
    if (hostAndPort.indexOf(':') < 0) {
      throw CommandFailure.generic("error parsing address '" + address + "'");
    }
    return new MigrationAddress(Kind.TCP, hostAndPort);
  }

  private String host() {
    return text.substring(0, text.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  private String port() {
    return text.substring(text.lastIndexOf(':') + 1);
  }

  MigrationAddress withPort(int port) {
    return new MigrationAddress(kind, text.substring(0, text.lastIndexOf(':') + 1) + port);
  }

  boolean anyPort() {
    return kind == Kind.TCP && port().equals("0");
  }

  /** What the two sides of a socket have in common. All hosts are one. */
  String key() {
    return kind == Kind.TCP ? "tcp:" + port() : kind + ":" + text;
  }

  /** Why nobody is there. */
  String refusal() {
    if (kind == Kind.UNIX) {
      return "Failed to connect to '" + text + "': No such file or directory";
    }
    String name = host() + ":" + port();
    if (!port().chars().allMatch(Character::isDigit)) {
      return "address resolution failed for " + name + ": Servname not supported for ai_socktype";
    }
    // The one domain of which it is certain that it has no addresses.
    if (host().endsWith(".invalid")) {
      return "address resolution failed for " + name + ": Name or service not known";
    }
    return "Failed to connect to '" + name + "': Connection refused";
  }

  /** The file that a command writes or reads; empty if it does neither. */
  String file() {
    Matcher matcher = FILE.matcher(text);
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** Whether a command reads what it is sent. */
  boolean reads() {
    return text.contains("cat") || text.contains(">");
  }

  /** What {@code query-migrate} says of a socket that waits. */
  JsonArray answer() {
    if (kind == Kind.UNIX) {
      return JsonArray.of(JsonObject.of("type", "unix", "path", text));
    }
    if (kind == Kind.VSOCK) {
      return JsonArray.of(JsonObject.of("type", "vsock", "cid", host(), "port", port()));
    }
    List<JsonObject> addresses = new ArrayList<>();
    if (host().isEmpty()) {
      addresses.add(inet("::", "ipv6"));
    }
    String host = host().isEmpty() || host().equals("0") ? "0.0.0.0" : host();
    addresses.add(inet(host, host.indexOf(':') < 0 ? "ipv4" : "ipv6"));
    return JsonArray.of(addresses.toArray());
  }

  private JsonObject inet(String host, String family) {
    return JsonObject.of("type", "inet", "host", host, "port", port(), family, true);
  }
}
