// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client has connected to the display, and is not authenticated yet. With SPICE each channel is a
 * connection.
 *
 * @param protocol how the display is spoken to; null when libvirt tells, which does not say
 * @param server the display's end of the connection
 * @param client the client's end of it
 * @param auth how clients authenticate, {@code none}, {@code vnc}, {@code spice}, {@code
 *     vencrypt+x509+sasl} ...; null when it is not told
 */
@Mirrors(
    qmp = {"VNC_CONNECTED", "SPICE_CONNECTED"},
    libvirt = {"VIR_DOMAIN_EVENT_ID_GRAPHICS", "VIR_DOMAIN_EVENT_GRAPHICS_CONNECT"},
    virsh = "graphics")
public record GraphicsConnected(
    EventHeader header,
    @Nullable GraphicsProtocol protocol,
    GraphicsEndpoint server,
    GraphicsEndpoint client,
    @Nullable String auth)
    implements GraphicsEvent {
  public GraphicsConnected {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(client, "client");
  }

  @Override
  public EventKind kind() {
    return EventKind.GRAPHICS_CONNECTED;
  }
}
