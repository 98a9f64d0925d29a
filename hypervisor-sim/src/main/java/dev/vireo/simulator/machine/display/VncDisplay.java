// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.display;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.machine.Machine;
import java.util.ArrayList;
import java.util.List;

/** The VNC server of a machine and its clients. Guarded by the machine's lock. */
public final class VncDisplay {

  /** QEMU's name for the only display. */
  static final String ID = "default";

  private final Machine machine;
  private final Password password = new Password();
  private final List<GraphicsClient> clients = new ArrayList<>();
  private GraphicsServer server;
  private boolean listening = true;

  VncDisplay(Machine machine) {
    this.machine = machine;
    this.server = machine.settings().vnc();
  }

  GraphicsServer server() {
    return server;
  }

  boolean exists() {
    return !server.equals(GraphicsServer.NONE);
  }

  /** Whether it knows passwords. */
  boolean asksForPassword() {
    return !server.auth().equals("none");
  }

  Password password() {
    return password;
  }

  /** From now on it listens elsewhere. */
  void move(GraphicsServer other) {
    server = other;
    listening = true;
  }

  /** It has stopped to listen, and cannot elsewhere. */
  void stopListening() {
    listening = false;
  }

  /** A client connects. */
  public void connect(GraphicsClient client) {
    synchronized (machine) {
      requireServer();
      clients.add(client);
      machine.raise("VNC_CONNECTED", GraphicsEvents.connected(server, client));
    }
  }

  /** It is ready. */
  public void initialize(GraphicsClient client) {
    synchronized (machine) {
      requireServer();
      machine.raise("VNC_INITIALIZED", GraphicsEvents.known(server, client));
    }
  }

  /** It leaves. */
  public void disconnect(GraphicsClient client) {
    synchronized (machine) {
      requireServer();
      clients.remove(client);
      machine.raise("VNC_DISCONNECTED", GraphicsEvents.known(server, client));
    }
  }

  /**
   * A client connects and says a password, which is looked at only if the server asks for one.
   *
   * @param exclusive whether all others have to leave
   * @return whether it may stay
   */
  public boolean login(GraphicsClient client, String said, boolean exclusive) {
    synchronized (machine) {
      connect(client);
      if (asksForPassword() && !password.admits(said, machine.now())) {
        disconnect(client);
        return false;
      }
      initialize(client);
      if (exclusive) {
        clients.stream().filter(other -> other != client).toList().forEach(this::disconnect);
      }
      return true;
    }
  }

  private void requireServer() {
    if (!exists()) {
      throw new IllegalStateException(
          "Domain "
              + machine.settings().name()
              + " offers no VNC; give it a server by its settings' withVnc.");
    }
  }

  /** What {@code query-vnc} answers. */
  JsonObject answer() {
    if (!exists() || !listening) {
      return JsonObject.of("enabled", false);
    }
    return JsonObject.of(
        "enabled", true,
        "host", server.host(),
        "family", server.family(),
        "service", server.service(),
        "auth", server.auth(),
        "clients", clients());
  }

  /** What {@code query-vnc-servers} answers. */
  JsonArray servers() {
    if (!exists()) {
      return JsonArray.of();
    }
    return JsonArray.of(
        JsonObject.of(
            "id",
            ID,
            "server",
            listening ? JsonArray.of(GraphicsEvents.server(server)) : JsonArray.of(),
            "clients",
            clients(),
            "auth",
            server.auth()));
  }

  private JsonArray clients() {
    List<Json> all = new ArrayList<>();
    clients.forEach(client -> all.add(GraphicsEvents.whole(client)));
    return new JsonArray(all);
  }
}
