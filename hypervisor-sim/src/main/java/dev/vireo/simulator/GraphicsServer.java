// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Objects;

/**
 * The address at which a domain offers VNC or SPICE.
 *
 * @param auth QEMU's word for the authentication, such as {@code none}, {@code vnc}, {@code
 *     vencrypt+x509+sasl} or {@code spice}
 * @param family {@code ipv4}, {@code ipv6} or {@code unix}
 * @param host the host; empty for a Unix socket
 * @param service the port, or the path of a Unix socket
 */
public record GraphicsServer(String auth, String family, String host, String service) {

  /** No authentication, port 5900 of the loopback address. */
  public static final GraphicsServer LOOPBACK =
      new GraphicsServer("none", "ipv4", "127.0.0.1", "5900");

  /** None at all. */
  public static final GraphicsServer NONE = new GraphicsServer("none", "unknown", "", "");

  /** Checks that nothing is null. */
  public GraphicsServer {
    Objects.requireNonNull(auth, "auth");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(service, "service");
  }
}
