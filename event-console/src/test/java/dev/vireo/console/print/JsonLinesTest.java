// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.AddressFamily;
import dev.vireo.event.BlockThresholdExceeded;
import dev.vireo.event.DomainCrashed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.GraphicsConnected;
import dev.vireo.event.GraphicsEndpoint;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.MonitorCause;
import dev.vireo.event.PanicInformation;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.SourceUp;
import dev.vireo.event.Unsigned64;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static final Unsigned64 MOST = Unsigned64.parse("18446744073709551615");

  private static String line(HypervisorEvent event) {
    return new JsonLines().line(event);
  }

  @Test
  void writesAllMembersInTheirOrder() {
    var event =
        new DomainSuspended(
            Events.header(new MonitorCause("STOP", 3, null)), DomainSuspended.Detail.IOERROR);
    assertThat(line(event))
        .isEqualTo(
            "{\"event\":\"DomainSuspended\",\"family\":\"LifecycleEvent\","
                + "\"name\":\"domain-suspended\",\"monitorEvent\":\"STOP\",\"monitorSeq\":3,"
                + "\"domain\":{\"uuid\":\"11111111-2222-3333-4444-555555555555\","
                + "\"name\":\"web-1\"},\"source\":\"qmp:/run/web.sock\",\"seq\":7,"
                + "\"time\":\"2026-01-02T03:04:05.000006Z\","
                + "\"received\":\"2026-01-02T03:04:06.000000Z\",\"origin\":\"LIVE\","
                + "\"data\":{\"detail\":\"ioerror\"},\"raw\":null}");
  }

  @Test
  void writesNullForWhatAnEventOfAConnectionHasNot() {
    assertThat(line(new SourceUp(Events.withoutDomain(), Duration.ofMillis(1500))))
        .contains("\"family\":\"SourceEvent\"")
        .contains("\"monitorEvent\":null,\"monitorSeq\":null,\"domain\":null")
        .contains("\"time\":null")
        .contains("\"data\":{\"gap\":1.5},\"raw\":null");
  }

  @Test
  void leavesOutAbsentComponentsAndKeepsUnsignedNumbersExact() {
    var event =
        new BlockThresholdExceeded(
            Events.header(null), "disk0", null, null, MOST, Unsigned64.of(512));
    assertThat(line(event))
        .contains(
            "\"data\":{\"nodeName\":\"disk0\",\"writeThresholdBytes\":18446744073709551615,"
                + "\"amountExceededBytes\":512}");
  }

  @Test
  void writesTheWordThatCameForAnUnknownOne() {
    var event =
        new DomainCrashed(
            Events.header(null, Map.of("action", "levitate")),
            DomainCrashed.Detail.PANICKED,
            DomainCrashed.Action.UNKNOWN,
            null);
    assertThat(line(event)).contains("{\"detail\":\"panicked\",\"action\":\"levitate\"}");
  }

  @Test
  void writesTheUnknownWordOfANestedComponent() {
    var end = new GraphicsEndpoint(AddressFamily.UNKNOWN, "h", "1", false);
    var event =
        new GraphicsConnected(
            Events.header(null, Map.of("server.family", "avian")), null, end, end, null);
    assertThat(line(event)).contains("\"server\":{\"family\":\"avian\"");
  }

  @Test
  void namesTheTypeOfAVariant() {
    var info = new PanicInformation.HyperV(MOST, MOST, MOST, MOST, MOST);
    var event = new DomainCrashed(Events.header(null), DomainCrashed.Detail.PANICKED, null, info);
    assertThat(line(event))
        .contains("\"info\":{\"type\":\"hyper-v\",\"arg1\":18446744073709551615,");
  }

  @Test
  void embedsTheRawDataCompactlyWithItsNumbersAsReceived() {
    String data = "{\"a b\": [1.10, 18446744073709551616, -0.0],\r\n    \"s\": \"x: , \\\" y\"}";
    var event = new RawMonitorEvent(Events.header(new MonitorCause("NEW", 1, data)), "NEW", data);
    String compact = "{\"a b\":[1.10,18446744073709551616,-0.0],\"s\":\"x: , \\\" y\"}";
    assertThat(line(event))
        .contains("\"data\":{\"name\":\"NEW\",\"data\":" + compact + "}")
        .endsWith("\"raw\":" + compact + "}");
  }

  @Test
  void makesStringsOfTheWordsThatJsonDoesNotKnow() {
    var cause = new MonitorCause("NEW", 1, "{\"x\": inf, \"y\": -inf, \"z\": null}");
    assertThat(line(new RawMonitorEvent(Events.header(cause), "NEW", null)))
        .endsWith("\"raw\":{\"x\":\"inf\",\"y\":\"-inf\",\"z\":null}}");
  }

  @Test
  void escapesWhatAGuestCouldForgeLinesWith() {
    var event = new RawMonitorEvent(Events.named("a\"b\\c\n\u001B[31m\u202E\u0085"), "N", null);
    assertThat(line(event))
        .contains("\"name\":\"a\\\"b\\\\c\\n\\u001B[31m\\u202E\\u0085\"")
        .hasLineCount(1);
  }

  @Test
  void keepsTextOfAllLanguages() {
    assertThat(line(new RawMonitorEvent(Events.named("größe-鳥-🐦"), "N", null)))
        .contains("\"name\":\"größe-鳥-🐦\"");
  }
}
