// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static java.util.Map.entry;

import dev.vireo.event.AddressFamily;
import dev.vireo.event.EventHeader;
import dev.vireo.event.GraphicsAuthenticated;
import dev.vireo.event.GraphicsConnected;
import dev.vireo.event.GraphicsDisconnected;
import dev.vireo.event.GraphicsEndpoint;
import dev.vireo.event.GraphicsProtocol;
import dev.vireo.event.SpiceChannel;
import dev.vireo.event.SpiceMigrated;
import java.util.Map;

/** The events of displays: VNC and SPICE share their records. */
final class DisplayRules {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("VNC_CONNECTED", connected(GraphicsProtocol.VNC)),
          entry("VNC_INITIALIZED", DisplayRules::vncInitialized),
          entry("VNC_DISCONNECTED", disconnected(GraphicsProtocol.VNC)),
          entry("SPICE_CONNECTED", connected(GraphicsProtocol.SPICE)),
          entry("SPICE_INITIALIZED", DisplayRules::spiceInitialized),
          entry("SPICE_DISCONNECTED", disconnected(GraphicsProtocol.SPICE)),
          entry("SPICE_MIGRATE_COMPLETED", (header, data) -> new SpiceMigrated(header)));

  private DisplayRules() {}

  private static Rule connected(GraphicsProtocol protocol) {
    return (header, data) -> {
      Members server = data.object("server");
      return new GraphicsConnected(
          header,
          protocol,
          endpoint(protocol, server),
          endpoint(protocol, data.object("client")),
          server.optionalString("auth"));
    };
  }

  private static Rule disconnected(GraphicsProtocol protocol) {
    return (header, data) -> {
      Members server = data.object("server");
      Members client = data.object("client");
      return new GraphicsDisconnected(
          header,
          protocol,
          endpoint(protocol, server),
          endpoint(protocol, client),
          server.optionalString("auth"),
          client.optionalString("sasl_username"),
          client.optionalString("x509_dname"));
    };
  }

  private static GraphicsAuthenticated vncInitialized(EventHeader header, Members data) {
    Members server = data.object("server");
    Members client = data.object("client");
    return new GraphicsAuthenticated(
        header,
        GraphicsProtocol.VNC,
        endpoint(GraphicsProtocol.VNC, server),
        endpoint(GraphicsProtocol.VNC, client),
        server.optionalString("auth"),
        client.optionalString("sasl_username"),
        client.optionalString("x509_dname"),
        null);
  }

  private static GraphicsAuthenticated spiceInitialized(EventHeader header, Members data) {
    Members server = data.object("server");
    Members client = data.object("client");
    return new GraphicsAuthenticated(
        header,
        GraphicsProtocol.SPICE,
        endpoint(GraphicsProtocol.SPICE, server),
        endpoint(GraphicsProtocol.SPICE, client),
        server.optionalString("auth"),
        null,
        null,
        new SpiceChannel(
            client.integer("connection-id"),
            client.integer("channel-type"),
            client.integer("channel-id"),
            client.bool("tls")));
  }

  /** One end of a connection; what VNC calls a service, SPICE calls a port. */
  private static GraphicsEndpoint endpoint(GraphicsProtocol protocol, Members end) {
    return new GraphicsEndpoint(
        end.word("family", AddressFamily.class),
        end.string("host"),
        end.string(protocol == GraphicsProtocol.VNC ? "service" : "port"),
        end.optionalBool("websocket"));
  }
}
