// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.display;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.machine.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The SPICE server of a machine and its clients, each with its main channel. Guarded by the
 * machine's lock.
 */
public final class SpiceDisplay {

  private static final int MAIN_CHANNEL = 1;

  private static final String UNIX = "unix";

  private final Machine machine;
  private final GraphicsServer server;
  private final Password ticket = new Password();

  /** Which clients are in, with their connection's number. */
  private final Map<GraphicsClient, Integer> connections = new LinkedHashMap<>();

  private int connectionCount;

  SpiceDisplay(Machine machine) {
    this.machine = machine;
    this.server = machine.settings().spice();
  }

  /** Whether there is one. */
  public boolean exists() {
    return !server.equals(GraphicsServer.NONE);
  }

  boolean inUse() {
    return !connections.isEmpty();
  }

  Password ticket() {
    return ticket;
  }

  /**
   * A client connects and says a ticket, which is looked at only if the server asks for one.
   *
   * @return whether it may stay
   */
  public boolean login(GraphicsClient client, String said) {
    synchronized (machine) {
      requireServer();
      machine.raise("SPICE_CONNECTED", brief(client));
      if (!server.auth().equals("none") && !ticket.admits(said, machine.now())) {
        machine.raise("SPICE_DISCONNECTED", brief(client));
        return false;
      }
      connectionCount++;
      // SPICE takes random numbers; these are spread and the same in each run.
      connections.put(client, connectionCount * 0x9E3779B9);
      machine.raise(
          "SPICE_INITIALIZED",
          JsonObject.of(
              "server", address(server).put("auth", server.auth()).build(),
              "client", channel(client)));
      return true;
    }
  }

  /** It leaves. */
  public void disconnect(GraphicsClient client) {
    synchronized (machine) {
      requireServer();
      if (connections.remove(client) == null) {
        throw new IllegalArgumentException(
            "No SPICE client is at " + client.host() + ":" + client.service() + ".");
      }
      machine.raise("SPICE_DISCONNECTED", brief(client));
    }
  }

  /** All leave. */
  void disconnectAll() {
    List.copyOf(connections.keySet()).forEach(this::disconnect);
  }

  private void requireServer() {
    if (!exists()) {
      throw new IllegalStateException(
          "Domain "
              + machine.settings().name()
              + " offers no SPICE; give it a server by its settings' withSpice.");
    }
  }

  private JsonObject brief(GraphicsClient client) {
    return JsonObject.of("server", address(server).build(), "client", address(client).build());
  }

  private static JsonObject.Builder address(GraphicsServer server) {
    return address(server.family(), server.host(), server.service());
  }

  private static JsonObject.Builder address(GraphicsClient client) {
    return address(client.family(), client.host(), client.service());
  }

  /** A Unix socket has a host in SPICE's eyes. */
  private static JsonObject.Builder address(String family, String host, String port) {
    return JsonObject.builder()
        .put("host", family.equals(UNIX) ? "localhost" : host)
        .put("port", port)
        .put("family", family);
  }

  private JsonObject channel(GraphicsClient client) {
    return address(client)
        .put("connection-id", connections.getOrDefault(client, 0))
        .put("channel-type", MAIN_CHANNEL)
        .put("channel-id", 0)
        .put("tls", false)
        .build();
  }

  /** What {@code query-spice} answers. */
  JsonObject answer() {
    if (!exists()) {
      return JsonObject.of("enabled", false, "migrated", false, "mouse-mode", "client");
    }
    boolean unix = server.family().equals(UNIX);
    List<Json> channels = new ArrayList<>();
    connections.keySet().forEach(client -> channels.add(channel(client)));
    return JsonObject.builder()
        .put("enabled", true)
        .put("migrated", false)
        .put("host", unix ? server.service() : server.host())
        .putIfPresent("port", unix ? null : Integer.valueOf(server.service()))
        .put("auth", server.auth())
        .put("compiled-version", "0.15.1")
        .put("mouse-mode", "server")
        .put("channels", new JsonArray(channels))
        .build();
  }
}
