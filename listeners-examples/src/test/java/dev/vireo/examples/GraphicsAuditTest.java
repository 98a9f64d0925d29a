// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.testing.Simulated;
import dev.vireo.testing.SimulatedHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphicsAuditTest {

  @Simulated SimulatedHost host;

  @Simulated("web-1")
  SimulatedDomain web;

  private Log log;

  @BeforeEach
  void register() {
    host.register(new GraphicsAudit());
    log = Log.capture();
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void tellsWhoCameAsWhomAndWhenTheyLeft() {
    GraphicsClient alice = client("alice", "CN=alice,O=Example");
    web.vncConnect(alice);
    web.vncInitialize(alice);
    web.vncDisconnect(alice);

    assertThat(log.lines()).hasSize(3);
    assertThat(log.lines().get(0)).contains("web-1", "connected", "192.0.2.7:56884");
    assertThat(log.lines().get(1))
        .contains("web-1", "authenticated", "\"alice\"", "\"CN=alice,O=Example\"");
    assertThat(log.lines().get(2)).contains("web-1", "disconnected", "192.0.2.7:56884", "alice");
  }

  @Test
  void aClientCannotForgeALineOfTheLog() {
    web.vncInitialize(client("eve\nINFO GraphicsAudit - web-1: all is well", null));

    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().get(0)).contains("user \"eve\\u000AINFO").endsWith("certificate -");
  }

  private static GraphicsClient client(String user, String certificate) {
    return new GraphicsClient("ipv4", "192.0.2.7", "56884", false, user, certificate);
  }
}
