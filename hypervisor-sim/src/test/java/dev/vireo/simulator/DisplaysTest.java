// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who looks at a domain's displays. The answers were seen at a real QEMU. */
@Timeout(30)
class DisplaysTest {

  private static final GraphicsServer ASKING = new GraphicsServer("vnc", "unix", "", "vnc.sock");
  private static final GraphicsServer SPICE =
      new GraphicsServer("spice", "ipv4", "127.0.0.1", "5966");
  private static final GraphicsClient ALICE = GraphicsClient.at("10.0.0.7", 4711);
  private static final GraphicsClient BOB = GraphicsClient.at("10.0.0.8", 4712);

  @TempDir Path folder;
  private MonitoredDomain web;

  @AfterEach
  void close() throws IOException {
    web.close();
  }

  private void offer(GraphicsServer vnc, GraphicsServer spice) throws IOException {
    web = new MonitoredDomain(folder, settings -> settings.withVnc(vnc).withSpice(spice));
  }

  private SimulatedDomain domain() {
    return web.domain();
  }

  @Nested
  class Vnc {

    @Test
    void knowsItsClients() throws IOException {
      offer(GraphicsServer.LOOPBACK, GraphicsServer.NONE);
      assertThat(domain().vncLogin(ALICE.as("alice"), "")).isTrue();
      assertThat(web.words(2)).containsExactly("VNC_CONNECTED", "VNC_INITIALIZED");
      assertThat(web.ask("query-vnc"))
          .isEqualTo(
              "{\"enabled\": true, \"auth\": \"none\", \"family\": \"ipv4\", \"clients\":"
                  + " [{\"family\": \"ipv4\", \"service\": \"4711\", \"host\": \"10.0.0.7\","
                  + " \"websocket\": false, \"sasl_username\": \"alice\"}], \"service\": \"5900\","
                  + " \"host\": \"127.0.0.1\"}");
      domain().vncDisconnect(ALICE.as("alice"));
      assertThat(web.words(1)).containsExactly("VNC_DISCONNECTED");
      assertThat(web.ask("query-vnc-servers"))
          .isEqualTo(
              "[{\"auth\": \"none\", \"clients\": [], \"server\": [{\"auth\": \"none\","
                  + " \"family\": \"ipv4\", \"service\": \"5900\", \"host\": \"127.0.0.1\","
                  + " \"websocket\": false}], \"id\": \"default\"}]");
    }

    @Test
    void admitsWhoKnowsThePasswordWhileItHolds() throws IOException {
      offer(ASKING, GraphicsServer.NONE);
      refuses("");
      assertThat(web.ask("change-vnc-password", "'password': 's3cret'"))
          .isEqualTo(MonitoredDomain.OK);
      refuses("wrong");
      admits("s3cret");
      expire("now");
      refuses("s3cret");
      expire("+3600");
      admits("s3cret");
      web.time().advance(Duration.ofHours(1));
      refuses("s3cret");
      expire("soon");
      refuses("s3cret");
      expire("never");
      admits("s3cret");
    }

    private void expire(String time) throws IOException {
      assertThat(web.ask("expire_password", "'protocol': 'vnc', 'time': '" + time + "'"))
          .isEqualTo(MonitoredDomain.OK);
    }

    private void admits(String password) throws IOException {
      assertThat(domain().vncLogin(ALICE, password)).isTrue();
      assertThat(web.words(2)).containsExactly("VNC_CONNECTED", "VNC_INITIALIZED");
    }

    private void refuses(String password) throws IOException {
      assertThat(domain().vncLogin(ALICE, password)).isFalse();
      assertThat(web.words(2)).containsExactly("VNC_CONNECTED", "VNC_DISCONNECTED");
    }

    @Test
    void throwsTheOthersOutForWhoWantsItAlone() throws IOException {
      offer(GraphicsServer.LOOPBACK, GraphicsServer.NONE);
      domain().vncLogin(ALICE, "");
      web.words(2);
      domain().vncLoginExclusive(BOB, "");
      assertThat(web.words(2)).containsExactly("VNC_CONNECTED", "VNC_INITIALIZED");
      assertThat(web.line()).startsWith("VNC_DISCONNECTED").contains("\"service\": \"4711\"");
      assertThat(web.ask("query-vnc")).contains("4712").doesNotContain("4711");
    }

    @Test
    void canMove() throws IOException {
      offer(ASKING, GraphicsServer.NONE);
      assertThat(
              web.ask(
                  "display-update",
                  "'type': 'vnc', 'addresses': [{'type': 'inet', 'host': '127.0.0.1', 'port':"
                      + " '5999'}]"))
          .isEqualTo(MonitoredDomain.OK);
      assertThat(web.ask("query-vnc"))
          .contains("\"service\": \"5999\"", "\"auth\": \"vnc\"", "\"family\": \"ipv4\"");
    }

    @Test
    void isGoneWhenItCannotMove() throws IOException {
      offer(ASKING, GraphicsServer.NONE);
      assertThat(
              web.ask(
                  "display-update",
                  "'type': 'vnc', 'addresses': [{'type': 'unix', 'path': '/no-such-dir/a'}]"))
          .isEqualTo("Failed to bind socket to /no-such-dir/a: No such file or directory");
      assertThat(web.ask("query-vnc")).isEqualTo("{\"enabled\": false}");
      assertThat(web.ask("query-vnc-servers"))
          .isEqualTo("[{\"auth\": \"vnc\", \"clients\": [], \"server\": [], \"id\": \"default\"}]");
    }

    @Test
    void canBeMissing() throws IOException {
      offer(GraphicsServer.NONE, GraphicsServer.NONE);
      assertThat(web.ask("query-vnc")).isEqualTo("{\"enabled\": false}");
      assertThat(web.ask("query-vnc-servers")).isEqualTo("[]");
      assertThatThrownBy(() -> domain().vncLogin(ALICE, ""))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Domain web offers no VNC; give it a server by its settings' withVnc.");
    }
  }

  @Nested
  class Spice {

    @Test
    void admitsWhoKnowsTheTicket() throws IOException {
      offer(GraphicsServer.NONE, SPICE);
      refuses("");
      web.ask("set_password", "'protocol': 'spice', 'password': 'tick'");
      refuses("tock");
      assertThat(domain().spiceLogin(ALICE, "tick")).isTrue();
      assertThat(web.line())
          .isEqualTo(
              "SPICE_CONNECTED {\"server\": {\"port\": \"5966\", \"family\": \"ipv4\", \"host\":"
                  + " \"127.0.0.1\"}, \"client\": {\"port\": \"4711\", \"family\": \"ipv4\","
                  + " \"host\": \"10.0.0.7\"}}");
      assertThat(web.line())
          .matches(
              "SPICE_INITIALIZED \\{\"server\": \\{\"auth\": \"spice\", .*\"channel-type\": 1,"
                  + " \"connection-id\": -?\\d+, \"host\": \"10.0.0.7\", \"channel-id\": 0, \"tls\":"
                  + " false}}");
      assertThat(web.ask("query-spice"))
          .matches(".*\"port\": 5966.*\"channels\": \\[\\{\"port\": \"4711\".*");
    }

    @Test
    void throwsClientsOutWithANewTicketIfItShould() throws IOException {
      offer(GraphicsServer.NONE, SPICE);
      web.ask("set_password", "'protocol': 'spice', 'password': 'tick'");
      domain().spiceLogin(ALICE, "tick");
      web.words(2);
      assertThat(
              web.ask("set_password", "'protocol': 'spice', 'password': 'a', 'connected': 'keep'"))
          .isEqualTo(MonitoredDomain.OK);
      assertThat(
              web.ask("set_password", "'protocol': 'spice', 'password': 'a', 'connected': 'fail'"))
          .isEqualTo("Could not set password");
      web.send("set_password", "'protocol': 'spice', 'password': 'a', 'connected': 'disconnect'");
      assertThat(web.words(2)).containsExactly("SPICE_DISCONNECTED", MonitoredDomain.OK);
    }

    private void refuses(String ticket) throws IOException {
      assertThat(domain().spiceLogin(ALICE, ticket)).isFalse();
      assertThat(web.words(2)).containsExactly("SPICE_CONNECTED", "SPICE_DISCONNECTED");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "change-vnc-password|'password': 'x'|Could not set password",
        "set_password|'protocol': 'vnc', 'password': 'x'|Could not set password",
        "set_password|'protocol': 'vnc', 'password': 'x', 'connected': 'fail'"
            + "|Invalid parameter 'connected'",
        "set_password|'protocol': 'spice', 'password': 'x'|SPICE is not in use",
        "expire_password|'protocol': 'vnc', 'time': 'now', 'display': 'zz'"
            + "|Could not set password expire time",
        "expire_password|'protocol': 'spice', 'time': 'now'|SPICE is not in use",
        "display-reload|'type': 'vnc'|{}",
        "display-reload|'type': 'vnc', 'tls-certs': true|vnc tls is not enabled",
        "add_client|'protocol': 'vnc', 'fdname': 'x'"
            + "|File descriptor named 'x' has not been found",
        "screendump|'filename': 'no-such-dir/x'"
            + "|failed to open file 'no-such-dir/x': No such file or directory",
        "screendump|'filename': 'x', 'device': 'nope'|Device 'nope' not found",
        "screendump|'filename': 'x', 'head': 1"
            + "|'head' must be specified together with 'device'",
        "client_migrate_info|'protocol': 'vnc', 'hostname': 'h'"
            + "|Parameter 'protocol' expects 'spice'",
        "query-spice||{\"migrated\": false, \"enabled\": false, \"mouse-mode\": \"client\"}",
      })
  void answerWhatQemuDoes(String command, String arguments, String answer) throws IOException {
    offer(GraphicsServer.LOOPBACK, GraphicsServer.NONE);
    assertThat(web.ask(command, arguments == null ? "" : arguments)).isEqualTo(answer);
  }
}
