// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.display;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.GraphicsServer;

/** Servers and clients as VNC's events and queries tell them, members in the schema's order. */
final class GraphicsEvents {

  private GraphicsEvents() {}

  /** Of VNC_CONNECTED: nobody knows yet who it is. */
  static JsonObject connected(GraphicsServer server, GraphicsClient client) {
    return JsonObject.of("server", server(server), "client", address(client).build());
  }

  /** Of VNC_INITIALIZED and VNC_DISCONNECTED. */
  static JsonObject known(GraphicsServer server, GraphicsClient client) {
    return JsonObject.of("server", server(server), "client", whole(client));
  }

  static JsonObject server(GraphicsServer server) {
    return JsonObject.of(
        "host", server.host(),
        "service", server.service(),
        "family", server.family(),
        "websocket", false,
        "auth", server.auth());
  }

  /** With who it is. */
  static JsonObject whole(GraphicsClient client) {
    return address(client)
        .putIfPresent("x509_dname", client.tlsName())
        .putIfPresent("sasl_username", client.saslUser())
        .build();
  }

  private static JsonObject.Builder address(GraphicsClient client) {
    return JsonObject.builder()
        .put("host", client.host())
        .put("service", client.service())
        .put("family", client.family())
        .put("websocket", client.websocket());
  }
}
