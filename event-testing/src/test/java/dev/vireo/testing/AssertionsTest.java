// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import static dev.vireo.testing.VireoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.DomainRebooted;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Origin;
import dev.vireo.event.RtcChanged;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.WatchdogAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssertionsTest {

  @Simulated SimulatedHost host;
  @Simulated SimulatedDomain web;

  @Test
  void sayWhatAnEventIs() {
    var suspended = host.expect(DomainSuspended.class);
    var changed = host.expect(RtcChanged.class);
    web.guestClock(Duration.ofSeconds(7));
    web.watchdog(WatchdogAction.PAUSE);

    DomainSuspended event = suspended.within(Duration.ZERO);
    assertThat(event)
        .isFrom("web")
        .hasDetail(DomainSuspended.Detail.WATCHDOG)
        .isCausedBy("STOP")
        .hasOrigin(Origin.LIVE);
    assertThat(changed.within(Duration.ZERO)).isThrottled().isBefore(event);
    assertThat("other assertions").isNotEmpty();
  }

  @Test
  void sayWhatWasFound() {
    var suspended = host.expect(DomainSuspended.class);
    web.watchdog(WatchdogAction.PAUSE);
    HypervisorEvent event = suspended.within(Duration.ZERO);

    assertThatThrownBy(() -> assertThat(event).isFrom("db"))
        .hasMessageStartingWith(
            "Expected an event from <db>, but it is from <web>: DomainSuspended");
    assertThatThrownBy(() -> assertThat(event).hasDetail(DomainSuspended.Detail.PAUSED))
        .hasMessageStartingWith("Expected detail <PAUSED>, but it is <WATCHDOG>: ");
    assertThatThrownBy(() -> assertThat(event).has("colour", "red"))
        .hasMessageStartingWith("A DomainSuspended has no component <colour>; it has [detail");
    assertThatThrownBy(() -> assertThat((HypervisorEvent) null).isThrottled())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void compareATextWithAGoldenFile() {
    var rebooted = host.expect(DomainRebooted.class);
    web.guestReset();

    Golden.assertMatches(AssertionsTest.class, "reset.txt", rebooted.within(Duration.ZERO) + "\n");
  }

  @Test
  void sayWhereAGoldenFileDiffers(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.txt");
    assertThatThrownBy(() -> Golden.assertMatches(file, "a\n"))
        .hasMessage(file + " is missing; run once with -Dvireo.golden=update.");

    Files.writeString(file, "a\r\nb\n");
    Golden.assertMatches(file, "a\nb\n");
    assertThatThrownBy(() -> Golden.assertMatches(file, "a\nc\n"))
        .hasMessage(
            file
                + " differs from line 2 on; if it is meant to, run with -Dvireo.golden=update."
                + "\nexpected: b\n but was: c");
  }
}
