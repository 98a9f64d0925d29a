// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import dev.vireo.simulator.scenario.Scenarios;
import dev.vireo.simulator.scenario.TimelineEntry;
import dev.vireo.simulator.scenario.TimelineEntry.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the monitors send in each scenario of the library. */
@Timeout(60)
class ScenarioLibraryTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  static Stream<String> names() {
    return Scenarios.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameSeedGivesTheSameBytes(String name) {
    Scenario scenario = Scenarios.named(name);
    assertThat(everythingSent(scenario)).isEqualTo(everythingSent(scenario));
  }

  private static String everythingSent(Scenario scenario) {
    try (ObservedRun observed = new ObservedRun(scenario)) {
      observed.pass(Duration.ofMinutes(10));
      return scenario.domainNames().stream()
          .map(name -> name + "\n" + observed.sent(name))
          .collect(Collectors.joining());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsTextSaysWhatItIsForAndBearsItsName(String name) {
    assertThat(Scenarios.text(name)).contains("\n# ").contains("\n# For: ");
    assertThat(Scenarios.named(name).name()).isEqualTo(name);
    assertThat(Scenarios.named(name).about()).isNotEmpty();
  }

  @Test
  void bootStorm() {
    try (ObservedRun storm = new ObservedRun(Scenarios.bootStorm())) {
      storm.pass(Duration.ofSeconds(5));
      assertThat(storm.sent("vm-20")).isEmpty();
      storm.pass(MINUTE.multipliedBy(2));
      for (String name : storm.run.scenario().domainNames()) {
        assertThat(storm.events(name)).containsExactly("RTC_CHANGE", "BALLOON_CHANGE");
      }
      assertThat(storm.run.finished()).isTrue();
    }
  }

  @Test
  void diskFullCascade() {
    try (ObservedRun cascade = new ObservedRun(Scenarios.diskFullCascade())) {
      cascade.send(
          "db-1",
          "{'execute': 'block-set-write-threshold', 'arguments': {'node-name': 'disk0',"
              + " 'write-threshold': 8589934592}}");
      cascade.pass(MINUTE.multipliedBy(6));
      assertThat(cascade.events("db-1"))
          .containsExactly("BLOCK_WRITE_THRESHOLD", "BLOCK_IO_ERROR", "STOP");
      assertThat(cascade.events("db-3")).containsExactly("BLOCK_IO_ERROR", "STOP");
      List.of("db-1", "db-2").forEach(name -> cascade.send(name, "{'execute': 'cont'}"));
      cascade.pass(MINUTE.multipliedBy(10));
      assertThat(cascade.run.failures()).extracting(TimelineEntry::domain).containsExactly("db-3");
      assertThat(cascade.run.finished()).isTrue();
    }
  }

  @Test
  void watchdogResetLoop() {
    try (ObservedRun loop =
        new ObservedRun(Scenarios.watchdogResetLoop()).pass(MINUTE.multipliedBy(8))) {
      assertThat(loop.events("web").stream().filter("RESET"::equals)).hasSize(30);
      assertThat(loop.events("web")).endsWith("WATCHDOG", "STOP");
    }
  }

  @Test
  void failingMigration() {
    try (ObservedRun migration =
        new ObservedRun(Scenarios.failingMigration()).pass(MINUTE.multipliedBy(12))) {
      String sent = migration.sent("app");
      assertThat(sent.split("\"status\": \"failed\"", -1)).hasSize(3);
      assertThat(sent).containsSubsequence("failed", "failed", "STOP", "completed", "SHUTDOWN");
    }
  }

  @Test
  void hostCrash() {
    try (ObservedRun crash = new ObservedRun(Scenarios.hostCrash()).pass(MINUTE.multipliedBy(2))) {
      assertThat(crash.run.domain("vm-3").ended()).isTrue();
      assertThat(crash.events("vm-3")).isEmpty();
      crash.pass(MINUTE.multipliedBy(2));
      assertThat(crash.run.domain("vm-3").ended()).isFalse();
      assertThat(crash.run.domain("vm-5").ended()).isTrue();
    }
  }

  @Test
  void consoleBruteForce() {
    try (ObservedRun attack =
        new ObservedRun(Scenarios.consoleBruteForce()).pass(MINUTE.multipliedBy(15))) {
      assertThat(attack.events("web"))
          .hasSize(2 * 60 + 3)
          .endsWith("VNC_INITIALIZED", "VNC_DISCONNECTED");
      assertThat(attack.events("web").stream().filter("VNC_INITIALIZED"::equals)).hasSize(1);
    }
  }

  @Test
  void backupNight() {
    try (ObservedRun night = new ObservedRun(Scenarios.backupNight()).pass(Duration.ofHours(12))) {
      assertThat(night.events("vm-01")).contains("BLOCK_JOB_COMPLETED").hasSize(7);
      assertThat(night.sent("vm-07")).contains("No space left on device");
      assertThat(night.run.finished()).isTrue();
      assertThat(night.run.timeline()).noneMatch(entry -> entry.kind() == Kind.SKIPPED);
    }
  }

  @Test
  void wishList(@TempDir Path folder) throws Exception {
    ManualTime time = new ManualTime();
    try (StandaloneSimulator simulator = Simulators.create(time);
        var run = ScenarioRun.prepare(Scenarios.wishList(), simulator, time, folder);
        MonitorClient client = MonitorClient.negotiated(folder.resolve("web.qmp"))) {
      assertThat(run.domain("web").awaitClient(Duration.ofSeconds(5))).isTrue();
      run.start();
      time.advance(MINUTE.multipliedBy(2));
      assertThat(client.lines(11))
          .extracting(line -> line.replaceAll(".*\"event\": \"(\\w+)\".*", "$1"))
          // Its agent goes away with the reset, and comes back when the guest has booted.
          .filteredOn(event -> !event.equals("VSERPORT_CHANGE"))
          .containsExactly(
              "BLOCK_IO_ERROR",
              "RESET",
              "RESET",
              "RESET",
              "WATCHDOG",
              "VNC_CONNECTED",
              "VNC_INITIALIZED",
              "BLOCK_WRITE_THRESHOLD",
              "VNC_DISCONNECTED");
      assertThat(run.timeline())
          .extracting(TimelineEntry::kind)
          .contains(Kind.DONE)
          .doesNotContain(Kind.SKIPPED);
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Scenarios.named("bootstorm")).hasMessageContaining("'boot-storm'");
  }
}
