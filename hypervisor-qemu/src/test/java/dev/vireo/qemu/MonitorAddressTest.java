// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorAddressTest {

  @Test
  void aPathIsAUnixSocket() {
    MonitorAddress address = MonitorAddress.parse("/run/qemu/web-1.sock");

    assertThat(address).isEqualTo(new MonitorAddress.Unix(Path.of("/run/qemu/web-1.sock")));
    assertThat(MonitorAddress.parse("unix:/run/qemu/web-1.sock")).isEqualTo(address);
    assertThat(MonitorAddress.parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp:127.0.0.1:4444, 127.0.0.1",
    "tcp:127.8.8.8:4444, 127.8.8.8",
    "tcp:localhost:4444, localhost",
    "tcp:[::1]:4444, ::1"
  })
  void tcpOnLoopbackIsAccepted(String text, String host) {
    MonitorAddress address = MonitorAddress.parse(text);

    assertThat(address).isEqualTo(new MonitorAddress.Tcp(host, 4444));
    assertThat(address).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp:192.0.2.1:4444",
        "tcp:0.0.0.0:4444",
        "tcp:[2001:db8::1]:4444",
        "tcp:monitor.example:4444",
        "tcp:127.0.0.1.example:4444",
        "tcp:localhost.example:4444"
      })
  void tcpElsewhereIsRefusedWithTheRuleAndTheRemedy(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonitorAddress.parse(text))
        .withMessageContaining("loopback")
        .withMessageContaining("Use localhost, 127.0.0.1 or [::1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tcp:", "tcp:127.0.0.1", "tcp:127.0.0.1:", "tcp:127.0.0.1:x", "tcp:::1:4444"})
  void whatHasNoHostAndPortIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonitorAddress.parse(text))
        .withMessageContaining("tcp:HOST:PORT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp:127.0.0.1:0", "tcp:127.0.0.1:65536"})
  void aPortOutOfRangeIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonitorAddress.parse(text))
        .withMessageContaining("1 to 65535");
  }

  @Test
  void aPathThatTheSystemCannotTakeIsRefusedWithTheRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonitorAddress.parse("/" + "x".repeat(107)))
        .withMessageContaining("108 bytes")
        .withMessageContaining("Use a shorter path");
    assertThat(MonitorAddress.parse("/" + "x".repeat(106))).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> MonitorAddress.parse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "/run/web-1.sock, web-1",
    "/run/web-1, web-1",
    "/run/web-1.qmp.sock, web-1.qmp",
    "/run/.sock, .sock",
    "tcp:127.0.0.1:4444, 127.0.0.1:4444"
  })
  void hasANameForADomainThatTellsNone(String text, String name) {
    assertThat(MonitorAddress.parse(text).fallbackName()).isEqualTo(name);
  }
}
