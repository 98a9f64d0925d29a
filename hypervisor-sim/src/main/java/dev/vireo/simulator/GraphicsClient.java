// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A VNC client.
 *
 * @param family {@code ipv4}, {@code ipv6} or {@code unix}
 * @param host the host; empty for a Unix socket
 * @param service the port; empty for a Unix socket
 * @param websocket whether it speaks through a web socket
 * @param saslUser the user that SASL knows once it is authenticated, if any
 * @param tlsName the distinguished name of its TLS certificate, if any
 */
public record GraphicsClient(
    String family,
    String host,
    String service,
    boolean websocket,
    @Nullable String saslUser,
    @Nullable String tlsName) {

  /** Checks that no address is null. */
  public GraphicsClient {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(service, "service");
  }

  /** A client at an IPv4 address that authenticates as nobody. */
  public static GraphicsClient at(String host, int port) {
    return new GraphicsClient("ipv4", host, Integer.toString(port), false, null, null);
  }

  /** The same client, authenticated as this SASL user. */
  public GraphicsClient as(String user) {
    return new GraphicsClient(family, host, service, websocket, user, tlsName);
  }

  /** The same client, with a TLS certificate of this distinguished name. */
  public GraphicsClient withTlsName(String name) {
    return new GraphicsClient(family, host, service, websocket, saslUser, name);
  }
}
