// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioReader;
import dev.vireo.simulator.scenario.ScenarioRun;
import dev.vireo.simulator.scenario.TimelineEntry;
import dev.vireo.simulator.scenario.TimelineEntry.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When the steps of a scenario are done, and what comes of them. Time is moved by hand. */
@Timeout(30)
class ScenarioRunTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final Map<String, List<String>> events = new HashMap<>();

  @TempDir Path folder;
  private ScenarioRun run;

  @AfterEach
  void close() {
    if (run != null) {
      run.close();
    }
    simulator.close();
  }

  private void start(String text) {
    start(ScenarioReader.read(text, "test"));
  }

  private void start(Scenario scenario) {
    run = ScenarioRun.prepare(scenario, simulator, time, folder);
    simulator.domains().forEach(this::watch);
    run.start();
  }

  private void watch(SimulatedDomain domain) {
    List<String> seen = events.computeIfAbsent(domain.name(), name -> new ArrayList<>());
    domain.watch(
        new DomainWatcher() {
          @Override
          public void event(String name, JsonObject data) {
            seen.add(time.sinceStart().toMillis() / 1000.0 + " " + name);
          }
        });
  }

  private List<String> done() {
    return run.timeline().stream().map(TimelineEntry::toString).toList();
  }

  private List<String> ofKind(Kind kind) {
    return run.timeline().stream()
        .filter(entry -> entry.kind() == kind)
        .map(entry -> entry.at().toSeconds() + " " + entry.domain() + " " + entry.text())
        .toList();
  }

  @Test
  void aDomainBeginsAsAQemuWithItsCommandLine() {
    start(
        """
        scenario: arguments
        domains:
        - {name: web, qemu: "-name other -S -device 'e1000,id=nic0'", disks: [disk0]}
        - {name: db, qemu: -action watchdog=none, watchdog: pause}
        """);
    assertThat(run.domain("web").name()).isEqualTo("web");
    assertThat(run.domain("web").runState()).isEqualTo(RunState.PRELAUNCH);
    run.domain("web").write("disk0", 0, 512);

    run.domain("db").watchdog();
    assertThat(run.domain("db").runState()).isEqualTo(RunState.WATCHDOG);
  }

  @Test
  void doesStepsAtTimesAndAfterEachOther() {
    start(
        """
        scenario: three steps
        domains: [web]
        steps:
          - at: 5m
            watchdog: none
          - after: 10s
            guest-reset:
          - guest-shutdown
        """);
    time.advance(MINUTE.multipliedBy(6));
    assertThat(events.get("web"))
        .containsExactly("300.0 WATCHDOG", "310.0 RESET", "310.0 SHUTDOWN");
    assertThat(done())
        .containsExactly(
            "00:05:00.000 web [steps] done: {watchdog: none}",
            "00:05:10.000 web [steps] done: guest-reset",
            "00:05:10.000 web [steps] done: guest-shutdown");
    assertThat(run.finished()).isTrue();
  }

  @Test
  void aTimeThatHasPassedIsAtOnce() {
    start(
        """
        scenario: late
        domains: [web]
        steps:
          - after: 10s
            guest-reset:
          - at: 5s
            note: now
        """);
    time.advance(MINUTE);
    assertThat(ofKind(Kind.NOTE)).containsExactly("10 web now");
  }

  @Test
  void waitsForAnEventThatTheStepBeforeCauses() {
    start(
        """
        scenario: caused
        domains: [web]
        steps:
          - watchdog: reset
          - on: RESET
            after: 2s
            note: reset
        """);
    time.advance(MINUTE);
    assertThat(ofKind(Kind.NOTE)).containsExactly("2 web reset");
  }

  @Test
  void waitsForAnEventOfAnotherDomain() {
    start(
        """
        scenario: other
        domains: [a, b]
        tracks:
          - name: first
            domains: a
            steps:
              - at: 7s
                guest-reset:
          - name: second
            domains: b
            steps:
              - on: {event: RESET, domain: a}
                note: seen
        """);
    time.advance(MINUTE);
    assertThat(ofKind(Kind.NOTE)).containsExactly("7 b seen");
    assertThat(run.finished()).isTrue();
  }

  @Test
  void anEventOfAnEarlierStepDoesNotCount() {
    start(
        """
        scenario: stale
        domains: [web]
        steps:
          - guest-reset
          - after: 1s
            note: between
          - on: RESET
            note: never
        """);
    time.advance(MINUTE);
    assertThat(ofKind(Kind.NOTE)).containsExactly("1 web between");
    assertThat(run.pending()).containsExactly("web [steps] step 3 waits for RESET");
  }

  @Test
  void repeatsAtADistanceAndAtEachEvent() {
    start(
        """
        scenario: repeats
        domains: [web]
        tracks:
          - name: hang
            steps:
              - at: 10s
                every: 30s
                times: 3
                watchdog:
          - name: answer
            steps:
              - on: RESET
                times: 2
                note: again
        """);
    time.advance(MINUTE.multipliedBy(5));
    assertThat(events.get("web"))
        .containsExactly(
            "10.0 WATCHDOG",
            "10.0 RESET",
            "10.05 RESET",
            "10.051 RESET",
            "40.0 WATCHDOG",
            "40.0 RESET",
            "40.05 RESET",
            "40.051 RESET",
            "70.0 WATCHDOG",
            "70.0 RESET",
            "70.05 RESET",
            "70.051 RESET");
    assertThat(ofKind(Kind.NOTE)).hasSize(2).first().isEqualTo("10 web again");
  }

  @Test
  void repeatsAsLongAsTheScenarioLasts() {
    start(
        """
        scenario: lasts
        lasts: 10m
        domains: [web]
        steps:
          - every: 1m
            guest-reset:
        """);
    time.advance(MINUTE.multipliedBy(60));
    // The firmware adds two to each.
    assertThat(events.get("web")).hasSize(30);
    assertThat(run.finished()).isTrue();
  }

  @Test
  void aFleetIsStaggered() {
    start(
        """
        scenario: fleet
        domains: ["web-{08..10}"]
        tracks:
          - name: reset
            stagger: 5s
            steps: [guest-reset]
        """);
    time.advance(MINUTE);
    assertThat(ofKind(Kind.DONE))
        .containsExactly("0 web-08 guest-reset", "5 web-09 guest-reset", "10 web-10 guest-reset");
  }

  @Test
  void jitterIsTheSameForASeedWhateverElseThereIs() {
    List<String> alone = jittered(7, "web");
    assertThat(jittered(7, "web")).isEqualTo(alone);
    assertThat(jittered(8, "web")).isNotEqualTo(alone);
    assertThat(jittered(7, "aaa, web, zzz")).containsAll(alone).hasSize(3 * alone.size());
  }

  private List<String> jittered(long seed, String domains) {
    start(
        """
        scenario: jitter
        seed: %d
        domains: [%s]
        steps:
          - every: 10s
            times: 5
            jitter: 9s
            guest-reset:
        """
            .formatted(seed, domains));
    time.advance(MINUTE.multipliedBy(2));
    List<String> all = done();
    run.close();
    assertThat(all).allMatch(line -> line.contains("guest-reset"));
    return all;
  }

  @Test
  void anExpectedCommandIsMetAndTheNextStepFollows() throws Exception {
    start(
        """
        scenario: operator
        domains: [{name: web, watchdog: pause}]
        steps:
          - at: 10s
            watchdog:
          - expect: {command: cont, within: 10s}
          - note: goes on
        """);
    try (MonitorClient client = MonitorClient.negotiated(folder.resolve("web.qmp"))) {
      time.advance(Duration.ofSeconds(12));
      assertThat(client.lines(2)).hasSize(2);
      client.ask("{'execute': 'cont'}");
      client.line();
    }
    time.advance(Duration.ofSeconds(1));
    assertThat(ofKind(Kind.MET)).containsExactly("12 web {expect: {command: cont, within: 10s}}");
    assertThat(ofKind(Kind.NOTE)).containsExactly("12 web goes on");
    time.advance(MINUTE);
    assertThat(run.failures()).isEmpty();
    assertThat(run.finished()).isTrue();
  }

  @Test
  void aFailedExpectationIsAResultWithTheTimelineAndTheTrackGoesOn() {
    start(
        """
        scenario: nobody
        domains: [{name: web, watchdog: pause}]
        steps:
          - watchdog
          - expect: {command: cont, within: 10s}
          - note: goes on
        """);
    time.advance(MINUTE);
    assertThat(run.finished()).isTrue();
    assertThat(run.report())
        .isEqualTo(
            """
            nobody, seed 0: finished, 1 failed expectation
              00:00:00.000 web [steps] done: watchdog
              00:00:10.000 web [steps] failed: no client has sent cont within 10s
              00:00:10.000 web [steps] note: goes on""");
  }

  @Test
  void whatCannotBeDoneIsSkippedWithItsReason() {
    start(
        """
        scenario: gone
        domains: [web]
        steps:
          - kill
          - guest-reset
          - start
          - guest-reset
        """);
    time.advance(MINUTE);
    assertThat(done())
        .containsExactly(
            "00:00:00.000 web [steps] done: kill",
            "00:00:00.000 web [steps] skipped: guest-reset: the domain is not there",
            "00:00:00.000 web [steps] done: start",
            "00:00:00.000 web [steps] done: guest-reset");
  }

  @Test
  void aDiskFillsAtItsRateWhileTheGuestRuns() throws IOException {
    start(
        """
        scenario: fill
        domains:
          - {name: web, disks: [disk0], watchdog: pause}
        tracks:
          - name: fill
            steps:
              - fill: {node: disk0, until: 100MiB, rate: 10MiB}
          - name: pause
            steps:
              - at: 4500ms
                watchdog:
              - expect: {command: cont, within: 1m}
        """);
    try (MonitorClient client = MonitorClient.negotiated(folder.resolve("web.qmp"))) {
      client.ask(
          "{'execute': 'block-set-write-threshold', 'arguments': {'node-name': 'disk0',"
              + " 'write-threshold': 83886080}}");
      time.advance(Duration.ofSeconds(20));
      assertThat(client.lines(2)).hasSize(2);
      client.ask("{'execute': 'cont'}");
      client.line();
    }
    time.advance(MINUTE);
    assertThat(events.get("web")).last().asString().endsWith("BLOCK_WRITE_THRESHOLD");
    assertThat(ofKind(Kind.DONE))
        .last()
        .isEqualTo("25 web {fill: {node: disk0, until: 100MiB, rate: 10MiB}}");
  }

  @Test
  void aDomainMigratesToOneThatWaits() {
    start(
        """
        scenario: migration
        domains:
          - a
          - {name: b, incoming: true}
        tracks:
          - name: away
            domains: a
            steps:
              - at: 10s
                migrate: {to: b}
          - name: here
            domains: b
            steps:
              - on: RESUME
                note: here
        """);
    time.advance(MINUTE.multipliedBy(10));
    assertThat(ofKind(Kind.SKIPPED)).isEmpty();
    assertThat(run.domain("a").runState()).isEqualTo(RunState.POSTMIGRATE);
    assertThat(run.domain("b").runState()).isEqualTo(RunState.RUNNING);
    assertThat(ofKind(Kind.NOTE)).hasSize(1);
  }

  @Test
  void aDiskHasItsSize() throws IOException {
    start("scenario: disk\ndomains: [{name: web, disks: [{node: disk0, size: 20GiB}]}]\n");
    try (MonitorClient client = MonitorClient.negotiated(folder.resolve("web.qmp"))) {
      assertThat(client.ask("{'execute': 'query-block'}"))
          .contains("\"virtual-size\": 21474836480", "\"node-name\": \"disk0\"");
    }
  }

  @Test
  void aProfileIsTheQemuThatGreets() throws IOException {
    start("scenario: profile\ndomains: [{name: web, profile: 10.0}]\n");
    try (MonitorClient client = MonitorClient.connect(folder.resolve("web.qmp"))) {
      assertThat(client.line()).contains("\"major\": 10");
    }
  }

  @Test
  void aFaultOfTheScenarioHappensToTheClient() throws IOException {
    start(
        """
        scenario: faulty
        domains: [web]
        faults:
          - fault: no-greeting
            moment: at-greeting
        """);
    try (MonitorClient client = MonitorClient.connect(folder.resolve("web.qmp"))) {
      assertThat(client.ask("{'execute': 'qmp_capabilities'}")).isEqualTo("{\"return\": {}}");
    }
    assertThat(ofKind(Kind.FAULT)).containsExactly("0 web no-greeting");
  }

  @Test
  void aFaultWithoutAMomentHappensToTheFirstClientThatConnects() throws IOException {
    start(
        """
        scenario: faulty
        domains: [web]
        faults:
          - fault: hang-up
        """);
    try (MonitorClient client = MonitorClient.connect(folder.resolve("web.qmp"))) {
      assertThat(client.line()).isEqualTo(MonitorClient.EOF);
    }
    try (MonitorClient client = MonitorClient.connect(folder.resolve("web.qmp"))) {
      assertThat(client.line()).contains("QMP");
    }
  }

  @Test
  void aDomainsEndWaitsForWhatAFaultHoldsBack() throws IOException {
    start(
        """
        scenario: faulty
        domains: [web]
        faults:
          - fault: {late-reply: 10s}
            moment: {on-command: quit}
        """);
    try (MonitorClient client = MonitorClient.negotiated(folder.resolve("web.qmp"))) {
      assertThat(client.ask("{'execute': 'quit'}")).contains("SHUTDOWN");
      time.advance(Duration.ofSeconds(10));
      assertThat(client.line()).isEqualTo("{\"return\": {}}");
      assertThat(client.line()).isEqualTo(MonitorClient.EOF);
    }
  }

  @Test
  void theTimeOfAFaultCountsFromTheBeginningOfTheRun() throws IOException {
    Scenario scenario =
        ScenarioReader.read(
            """
            scenario: later
            domains: [web]
            faults:
              - fault: hang-up
                moment: {at-time: 10s}
            """,
            "test");
    run = ScenarioRun.prepare(scenario, simulator, time, folder);
    time.advance(MINUTE);
    run.start();
    try (MonitorClient client = MonitorClient.negotiated(folder.resolve("web.qmp"))) {
      time.advance(Duration.ofSeconds(9));
      assertThat(ofKind(Kind.FAULT)).isEmpty();
      time.advance(Duration.ofSeconds(1));
      assertThat(client.line()).isEqualTo(MonitorClient.EOF);
    }
  }

  @Test
  void tenThousandDomainsRunOneTrackEach() {
    VirtualTime virtual = new VirtualTime();
    Scenario fleet =
        ScenarioReader.read(
            """
            scenario: fleet
            domains: ["sim-{00001..10000}"]
            steps:
              - jitter: 1h
                watchdog: none
              - on: WATCHDOG
                after: 1h
                guest-shutdown:
            """,
            "test");
    try (StandaloneSimulator many = Simulators.create(virtual);
        ScenarioRun all = ScenarioRun.prepare(fleet, many, virtual)) {
      all.start();
      virtual.advance(Duration.ofHours(3));
      assertThat(all.finished()).isTrue();
      assertThat(all.timeline()).hasSize(20_000);
    }
  }

  @Test
  void aStepPlacesAFault() throws IOException {
    start(
        """
        scenario: faulty later
        domains: [web]
        steps:
          - at: 10s
            misbehave: hang-up
        """);
    try (MonitorClient client = MonitorClient.negotiated(folder.resolve("web.qmp"))) {
      time.advance(Duration.ofSeconds(10));
      assertThat(client.line()).isEqualTo(MonitorClient.EOF);
    }
  }
}
