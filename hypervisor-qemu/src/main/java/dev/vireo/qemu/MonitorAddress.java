// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a monitor listens. The text of a socket's is stable: it is what {@link #parse} takes. */
public sealed interface MonitorAddress {

  /**
   * Reads an address: {@code /path/to/socket}, {@code unix:/path/to/socket}, {@code
   * tcp:127.0.0.1:4444}, {@code tcp:[::1]:4444} or {@code tcp:localhost:4444}. What begins with
   * neither {@code unix:} nor {@code tcp:} is a path.
   *
   * @throws IllegalArgumentException if it is none of these; the message has the rule
   */
  static MonitorAddress parse(String text) {
    if (text.startsWith("tcp:")) {
      return Tcp.parse(text);
    }
    return new Unix(Path.of(text.startsWith("unix:") ? text.substring("unix:".length()) : text));
  }

  /** What a domain is called whose monitor does not tell a name. */
  String fallbackName();

  /** What identifies the address on this host: the text, with a path made absolute. */
  String identity();

  /**
   * A Unix domain socket.
   *
   * @param path its path, at most {@value #LONGEST_PATH} bytes long
   */
  record Unix(Path path) implements MonitorAddress {
    private static final int LONGEST_PATH = 107;

    public Unix {
      int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
      if (length == 0 || length > LONGEST_PATH) {
        throw new IllegalArgumentException(
            "The monitor socket's path '%s' has %d bytes; the system takes 1 to %d. Use a shorter"
                    .formatted(path, length, LONGEST_PATH)
                + " path, a relative one or a symbolic link to its folder.");
      }
    }

    /** The socket's file name without its extension. */
    @Override
    public String fallbackName() {
      String file = path.getFileName() == null ? path.toString() : path.getFileName().toString();
      int dot = file.lastIndexOf('.');
      return dot > 0 ? file.substring(0, dot) : file;
    }

    @Override
    public String identity() {
      return path.toAbsolutePath().normalize().toString();
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A TCP port of this host. A monitor is not protected by anything: whoever reaches it rules the
   * domain. Therefore only the loopback interface is accepted.
   *
   * @param host {@code localhost} or an address of the loopback interface
   * @param port from 1 to 65535
   */
  record Tcp(String host, int port) implements MonitorAddress {
    private static final Pattern SHAPE = Pattern.compile("tcp:(\\[([^]]+)]|[^:]+):([0-9]{1,5})");
    // Names are not looked up: what a name server answers is no proof of anything.
    private static final Pattern LITERAL = Pattern.compile("localhost|[0-9.]+|[0-9a-fA-F:.]*:.*");

    public Tcp {
      if (!LITERAL.matcher(host).matches() || !resolve(host).isLoopbackAddress()) {
        throw new IllegalArgumentException(
            "'%s' is not an address of the loopback interface; a monitor over TCP is accepted only"
                    .formatted(host)
                + " there, as it is not protected. Use localhost, 127.0.0.1 or [::1] (an SSH tunnel"
                + " brings a remote monitor there), or a Unix socket.");
      }
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("The port is " + port + "; ports are 1 to 65535.");
      }
    }

    private static Tcp parse(String text) {
      Matcher shape = SHAPE.matcher(text);
      if (!shape.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is no monitor address; over TCP it is tcp:HOST:PORT.");
      }
      String bracketed = shape.group(2);
      return new Tcp(
          bracketed == null ? shape.group(1) : bracketed, Integer.parseInt(shape.group(3)));
    }

    private static InetAddress resolve(String host) {
      try {
        return InetAddress.getByName(host);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("'" + host + "' is no network address.", e);
      }
    }

    /** The address to connect to. */
    public InetSocketAddress socketAddress() {
      return new InetSocketAddress(resolve(host), port);
    }

    /** Host and port. */
    @Override
    public String fallbackName() {
      return host + ":" + port;
    }

    @Override
    public String identity() {
      return toString();
    }

    @Override
    public String toString() {
      return "tcp:" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /**
   * A monitor inside this JVM, or behind some other way that is no socket. Its text cannot be
   * parsed.
   *
   * @param name what identifies it here, and what a domain is called whose monitor tells no name
   * @param transport the way there
   */
  record InProcess(String name, MonitorTransport transport) implements MonitorAddress {
    public InProcess {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(transport, "transport");
    }

    @Override
    public String fallbackName() {
      return name;
    }

    @Override
    public String identity() {
      return toString();
    }

    @Override
    public String toString() {
      return "inside:" + name;
    }
  }
}
