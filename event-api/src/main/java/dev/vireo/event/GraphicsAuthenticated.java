// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client of the display is authenticated, as far as the display asks for that, and its session
 * begins.
 *
 * @param protocol how the display is spoken to; null when libvirt tells, which does not say
 * @param server the display's end of the connection
 * @param client the client's end of it
 * @param auth how clients authenticate, {@code none}, {@code vnc}, {@code spice}, {@code
 *     vencrypt+x509+sasl} ...; null when it is not told
 * @param saslUsername the name that the client authenticated with by SASL; null when it did not
 * @param x509Dname the distinguished name in the client's TLS certificate; null when it showed none
 * @param channel which channel of a SPICE session; null with VNC or when libvirt tells
 */
@Mirrors(
    qmp = {"VNC_INITIALIZED", "SPICE_INITIALIZED"},
    libvirt = {"VIR_DOMAIN_EVENT_ID_GRAPHICS", "VIR_DOMAIN_EVENT_GRAPHICS_INITIALIZE"},
    virsh = "graphics")
public record GraphicsAuthenticated(
    EventHeader header,
    @Nullable GraphicsProtocol protocol,
    GraphicsEndpoint server,
    GraphicsEndpoint client,
    @Nullable String auth,
    @Nullable String saslUsername,
    @Nullable String x509Dname,
    @Nullable SpiceChannel channel)
    implements GraphicsEvent {
  public GraphicsAuthenticated {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(client, "client");
  }

  @Override
  public EventKind kind() {
    return EventKind.GRAPHICS_AUTHENTICATED;
  }
}
