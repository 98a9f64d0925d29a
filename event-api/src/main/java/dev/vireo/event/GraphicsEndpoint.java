// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection to a display.
 *
 * @param family the kind of address
 * @param host the IP address; empty for a socket in the file system. libvirt's {@code node}
 * @param service the port, a number or a name; the path of a socket in the file system, empty at
 *     the client's end of it. QEMU calls it {@code port} with SPICE
 * @param websocket whether the connection is a web socket; null with SPICE, before QEMU 2.3, or
 *     when libvirt tells
 */
public record GraphicsEndpoint(
    AddressFamily family, String host, String service, @Nullable Boolean websocket) {
  public GraphicsEndpoint {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(service, "service");
  }
}
