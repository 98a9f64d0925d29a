// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.AddressFamily;
import dev.vireo.event.GraphicsAuthenticated;
import dev.vireo.event.GraphicsConnected;
import dev.vireo.event.GraphicsDisconnected;
import dev.vireo.event.GraphicsEndpoint;
import dev.vireo.event.GraphicsProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphicsAuditTest {

  private static final GraphicsEndpoint SERVER =
      new GraphicsEndpoint(AddressFamily.IPV4, "192.0.2.1", "5900", false);
  private static final GraphicsEndpoint CLIENT =
      new GraphicsEndpoint(AddressFamily.IPV4, "192.0.2.7", "56884", false);

  private final GraphicsAudit audit = new GraphicsAudit();
  private final Log log = Log.capture();

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void tellsWhoCameAsWhomAndWhenTheyLeft() {
    audit.connected(
        new GraphicsConnected(
            Domains.header(Domains.WEB), GraphicsProtocol.VNC, SERVER, CLIENT, "vencrypt"));
    audit.authenticated(authenticated("alice", "CN=alice,O=Example"));
    audit.disconnected(
        new GraphicsDisconnected(
            Domains.header(Domains.WEB),
            GraphicsProtocol.VNC,
            SERVER,
            CLIENT,
            "vencrypt",
            "alice",
            "CN=alice,O=Example"));

    assertThat(log.lines()).hasSize(3);
    assertThat(log.lines().get(0)).contains("web-1", "connected", "192.0.2.7:56884");
    assertThat(log.lines().get(1))
        .contains("web-1", "authenticated", "\"alice\"", "\"CN=alice,O=Example\"");
    assertThat(log.lines().get(2)).contains("web-1", "disconnected", "192.0.2.7:56884", "alice");
  }

  @Test
  void aClientCannotForgeALineOfTheLog() {
    audit.authenticated(authenticated("eve\nINFO GraphicsAudit - web-1: all is well", null));

    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().get(0)).contains("user \"eve\\u000AINFO").endsWith("certificate -");
  }

  private static GraphicsAuthenticated authenticated(String user, String certificate) {
    return new GraphicsAuthenticated(
        Domains.header(Domains.WEB),
        GraphicsProtocol.VNC,
        SERVER,
        CLIENT,
        "vencrypt",
        user,
        certificate,
        null);
  }
}
