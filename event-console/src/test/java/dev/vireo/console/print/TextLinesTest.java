// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainSuspended;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.RawMonitorEvent;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TextLinesTest {

  private static String plain(HypervisorEvent event) {
    return new TextLines(Palette.PLAIN, ZoneOffset.UTC).line(event);
  }

  @Test
  void alignsTimeDomainEventDetailsAndSource() {
    var event = new DomainSuspended(Events.header(null), DomainSuspended.Detail.WATCHDOG);
    assertThat(plain(event))
        .isEqualTo(
            "03:04:05.000  web-1         DomainSuspended           detail=watchdog"
                + "  qmp:/run/web.sock");
  }

  @Test
  void showsWhatAGuestHidesInNamesAndData() {
    var event = new RawMonitorEvent(Events.named("a\u001B[2Jb"), "N", "{\"x\": \"\u202Ey\"}");
    assertThat(plain(event))
        .contains("a\\u001B[2Jb")
        .contains("\\u202Ey")
        .doesNotContain("\u001B")
        .doesNotContain("\u202E");
  }

  @Test
  void coloursOnlyWhenAsked() {
    var event = new DomainSuspended(Events.header(null), DomainSuspended.Detail.WATCHDOG);
    assertThat(plain(event)).doesNotContain("\u001B");
    assertThat(new TextLines(Palette.COLOURED, ZoneOffset.UTC).line(event)).contains("\u001B[");
  }

  @Test
  void cutsDetailsThatWouldFillAScreen() {
    var event = new RawMonitorEvent(Events.named("d"), "N", "\"" + "x".repeat(5000) + "\"");
    assertThat(plain(event)).hasSizeLessThan(600).contains("...");
  }
}
