// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.simulator.WatchdogAction;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scenario as text and as the builder says it. */
class ScenarioTextTest {

  private static final String TEXT =
      """
      scenario: hung-guests
      about: Guests hang one after the other.
      seed: 7
      domains:
        - name: web-{1..3}
          disks: [{node: disk0, size: 20GiB}]
        - name: db
          balloon: 2GiB
          watchdog: pause
      tracks:
        - name: hang
          domains: web-*
          stagger: 2s
          steps:
            - at: 5m
              jitter: 10s
              watchdog:
            - on: RESET
              every: 1m30s
              times: 3
              watchdog: none
            - guest-reset
        - name: operator
          domains: db
          steps:
            - on: {event: RESET, domain: web-1}
              watchdog:
            - expect: {command: cont, within: 10s}
      faults:
        - domains: db
          fault: hang-up
          moment: {before-reply: 3}
          probability: 0.5
          maximum: 2
      """;

  private static final Scenario BUILT =
      Scenario.named("hung-guests")
          .about("Guests hang one after the other.")
          .seed(7)
          .domain("web-{1..3}", domain -> domain.disk("disk0", 20L << 30))
          .domain("db", domain -> domain.watchdog(WatchdogAction.PAUSE).balloon(2L << 30))
          .track(
              "hang",
              track ->
                  track
                      .domains("web-*")
                      .stagger(Duration.ofSeconds(2))
                      .at(Duration.ofMinutes(5))
                      .jitter(Duration.ofSeconds(10))
                      .then(new Action.Watchdog(null))
                      .on("RESET")
                      .every(Duration.ofSeconds(90))
                      .times(3)
                      .then(new Action.Watchdog(WatchdogAction.NONE))
                      .then(new Action.GuestReset()))
          .track(
              "operator",
              track ->
                  track
                      .domains("db")
                      .on("RESET", "web-1")
                      .then(new Action.Watchdog(null))
                      .expect("cont", Duration.ofSeconds(10)))
          .fault(
              "db",
              PlacedFault.once(new Fault.HangUp(), new Moment.BeforeReply(3))
                  .withProbability(0.5)
                  .times(2))
          .build();

  @Test
  void aFaultMayStandAloneWhateverMembersItHas() {
    String text =
        """
        scenario: faulty
        domains:
          - web
        steps:
          - misbehave:
              stall: 5s
          - misbehave:
              drop
        faults:
          - stall: 10s
          - hang-up
        """;
    Scenario read = ScenarioReader.read(text, "test");
    assertThat(read.faults()).hasSize(2);
    assertThat(ScenarioReader.read(ScenarioWriter.write(read), "written")).isEqualTo(read);
  }

  @Test
  void textAndBuilderSayTheSame() {
    assertThat(ScenarioReader.read(TEXT, "test")).isEqualTo(BUILT);
  }

  @Test
  void whatIsWrittenReadsAsTheSame() {
    String written = ScenarioWriter.write(BUILT);
    assertThat(ScenarioReader.read(written, "test")).as(written).isEqualTo(BUILT);
  }

  @Test
  void whatIsWrittenIsWhatAPersonWouldWrite() {
    assertThat(ScenarioWriter.write(BUILT)).isEqualTo(TEXT);
  }

  @Test
  void aPatternOfManyStarsTakesNoTime() {
    Selection stars = Selection.of("*a".repeat(40) + "*b");
    assertThat(stars.of(List.of("a".repeat(1000), "a".repeat(40) + "b")))
        .containsExactly("a".repeat(40) + "b");
  }

  @Test
  void patternsChooseNames() {
    List<String> names = List.of("web-1", "web-2", "web-10", "db");
    assertThat(Selection.of("web-*").of(names)).containsExactly("web-1", "web-2", "web-10");
    assertThat(Selection.of("web-?", "db").of(names)).containsExactly("web-1", "web-2", "db");
    assertThat(Selection.of("web-{2..10}").of(names)).containsExactly("web-2", "web-10");
    assertThat(Selection.of("web-1.").of(names)).isEmpty();
  }
}
