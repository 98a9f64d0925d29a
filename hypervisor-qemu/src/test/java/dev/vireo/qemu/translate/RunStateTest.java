// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.MonitorEvent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sequence of QMP events means: each test tells one, and reads the story that results. */
class RunStateTest {

  private static final String NO_SPACE =
      "{'device': 'drive0', 'node-name': 'n', 'operation': 'write', 'action': 'stop',"
          + " 'nospace': true, 'reason': 'No space left on device'}";

  private Telling qemu = new Telling("running");

  @Nested
  class ASuspension {

    @Test
    void byRequestIsPaused() {
      qemu.tell("STOP");
      qemu.tell("RESUME");
      assertThat(qemu.story())
          .containsExactly("domain-suspended paused", "domain-resumed unpaused");
    }

    @Test
    void isToldWhenStopArrivesWithTheErrorThatCameBefore() {
      qemu.tell("BLOCK_IO_ERROR", NO_SPACE);
      qemu.tell("STOP");
      assertThat(qemu.story())
          .containsExactly("io-error write stop", "domain-suspended ioerror ioerror");
    }

    @Test
    void afterResumeWithTheCauseStillThereIsToldWithTheCauseAgain() {
      qemu.tell("BLOCK_IO_ERROR", NO_SPACE);
      qemu.tell("STOP");
      qemu.tell("RESUME");
      qemu.tell("BLOCK_IO_ERROR", NO_SPACE);
      qemu.tell("STOP");
      assertThat(qemu.story())
          .containsExactly(
              "io-error write stop",
              "domain-suspended ioerror ioerror",
              "domain-resumed unpaused",
              "io-error write stop",
              "domain-suspended ioerror ioerror");
    }

    @Test
    void isNotCausedByAnErrorThatIsOnlyReported() {
      qemu.tell("BLOCK_IO_ERROR", NO_SPACE.replace("stop", "report"));
      qemu.tell("STOP");
      assertThat(qemu.story()).endsWith("domain-suspended paused");
    }

    @Test
    void byTheWatchdogIsToldSoWhateverComesBetween() {
      qemu.tell("WATCHDOG", "{'action': 'pause'}");
      qemu.tell("VSERPORT_CHANGE", "{'id': 'port0', 'open': false}");
      qemu.tell("STOP");
      assertThat(qemu.story())
          .containsExactly(
              "watchdog-fired pause", "serial-port-changed", "domain-suspended watchdog watchdog");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "none", "debug", "inject-nmi", "shutdown", "poweroff"})
    void isNotCausedByAWatchdogThatDoesSomethingElse(String action) {
      qemu.tell("WATCHDOG", "{'action': '" + action + "'}");
      qemu.tell("STOP");
      assertThat(qemu.story()).endsWith("domain-suspended paused");
    }

    @Test
    void byAPanicComesAfterTheCrash() {
      qemu.tell("GUEST_PANICKED", "{'action': 'pause'}");
      qemu.tell("STOP");
      assertThat(qemu.story())
          .containsExactly("domain-crashed panicked pause", "domain-suspended paused crashed");
    }

    @Test
    void afterAShutdownThatKeepsTheProcessIsToldToo() {
      qemu.tell("SHUTDOWN", "{'guest': true, 'reason': 'guest-shutdown'}");
      qemu.tell("STOP");
      assertThat(qemu.story())
          .containsExactly(
              "domain-shutdown guest guest-shutdown", "domain-suspended paused shutting-down");
    }
  }

  @Nested
  class ACauseThatHasBeenUsed {

    @ParameterizedTest
    @ValueSource(strings = {"RESUME", "RESET", "WAKEUP", "SUSPEND"})
    void orWasOvertakenExplainsNoLaterStop(String between) {
      qemu.tell("BLOCK_IO_ERROR", NO_SPACE);
      qemu.tell(between);
      qemu.tell("STOP");
      assertThat(qemu.story()).endsWith("domain-suspended paused");
    }

    @Test
    void explainsOneStopOnly() {
      qemu.tell("WATCHDOG", "{'action': 'pause'}");
      qemu.tell("STOP");
      qemu.tell("STOP");
      assertThat(qemu.story())
          .endsWith("domain-suspended watchdog watchdog", "domain-suspended paused");
    }

    @Test
    void andComesLateBecauseQemuHeldItBackExplainsNothing() {
      tellAt(10, 0, "STOP", null);
      tellAt(10, 500_000, "RESUME", null);
      tellAt(10, 1, "WATCHDOG", "{\"action\": \"pause\"}");
      tellAt(11, 0, "STOP", null);
      assertThat(qemu.story()).endsWith("watchdog-fired pause", "domain-suspended paused");
    }

    @Test
    void isNoLateOneOnlyBecauseTheClockWasSetBack() {
      tellAt(5_000, 0, "STOP", null);
      tellAt(5_001, 0, "RESUME", null);
      tellAt(10, 0, "WATCHDOG", "{\"action\": \"pause\"}");
      tellAt(10, 1, "STOP", null);
      assertThat(qemu.story()).endsWith("domain-suspended watchdog watchdog");
    }

    private void tellAt(long seconds, long microseconds, String event, String data) {
      JsonObject json = data == null ? null : (JsonObject) Json.parse(data);
      qemu.tell(MonitorEvent.of(event, json, seconds, microseconds));
    }
  }

  @Nested
  class AShutdown {

    @Test
    void saysWhoAskedAndWhy() {
      qemu.tell("SHUTDOWN", "{'guest': true, 'reason': 'guest-shutdown'}");
      qemu.tell("SHUTDOWN", "{'guest': false, 'reason': 'host-signal'}");
      qemu.tell("SHUTDOWN");
      assertThat(qemu.story())
          .containsExactly(
              "domain-shutdown guest guest-shutdown",
              "domain-shutdown host host-signal",
              "domain-shutdown finished");
    }

    @Test
    void makesTheEndOfTheStreamAStop() {
      qemu.tell("SHUTDOWN", "{'guest': false, 'reason': 'host-qmp-quit'}");
      qemu.end();
      assertThat(qemu.story()).endsWith("domain-stopped shutdown");
    }

    @Test
    void thatKeptTheProcessStillMakesItAStop() {
      qemu.tell("SHUTDOWN", "{'guest': true, 'reason': 'guest-shutdown'}");
      qemu.tell("STOP");
      qemu.end();
      assertThat(qemu.story()).endsWith("domain-stopped shutdown");
    }

    @Test
    void becauseOfAPanicEndsAsCrashed() {
      qemu.tell("GUEST_PANICKED", "{'action': 'poweroff'}");
      qemu.tell("SHUTDOWN", "{'guest': true, 'reason': 'guest-panic'}");
      qemu.end();
      assertThat(qemu.story())
          .containsExactly(
              "domain-crashed panicked poweroff",
              "domain-shutdown guest guest-panic",
              "domain-stopped crashed");
    }

    @Test
    void thatAResetHasUndoneSaysNothingAboutTheEnd() {
      qemu.tell("SHUTDOWN", "{'guest': true, 'reason': 'guest-shutdown'}");
      qemu.tell("STOP");
      qemu.tell("RESET", "{'guest': false, 'reason': 'host-qmp-system-reset'}");
      qemu.end();
      assertThat(qemu.story()).endsWith("domain-rebooted host-qmp-system-reset");
    }

    @Test
    void fromBeforeTheConnectionCountsToo() {
      qemu = new Telling("shutdown");
      qemu.end();
      assertThat(qemu.story()).containsExactly("domain-stopped shutdown");
    }
  }

  @Test
  void theEndOfTheStreamAloneMeansNothing() {
    qemu.tell("STOP");
    assertThat(qemu.end()).isEmpty();
  }

  @Nested
  class AGuestsOwnSuspension {

    @Test
    void isItsOwnEventAndAChangeOfState() {
      qemu.tell("SUSPEND");
      qemu.tell("WAKEUP");
      assertThat(qemu.story())
          .containsExactly(
              "guest-suspended-to-memory",
              "domain-pm-suspended memory",
              "guest-woke-up",
              "domain-started wakeup");
    }

    @Test
    void toDiskEndsInAShutdown() {
      qemu.tell("SUSPEND_DISK");
      qemu.tell("SHUTDOWN", "{'guest': true, 'reason': 'guest-shutdown'}");
      assertThat(qemu.story())
          .containsExactly(
              "guest-suspended-to-disk",
              "domain-pm-suspended disk",
              "domain-shutdown guest guest-shutdown");
    }

    @Test
    void withoutAChangeOfStateIsOnlyItsOwnEvent() {
      qemu.tell("WAKEUP");
      qemu.tell("STOP");
      qemu.tell("SUSPEND");
      assertThat(qemu.story())
          .containsExactly("guest-woke-up", "domain-suspended paused", "guest-suspended-to-memory");
    }

    @Test
    void fromBeforeTheConnectionIsKnownByTheStatus() {
      qemu = new Telling("suspended");
      qemu.tell("WAKEUP");
      assertThat(qemu.story()).containsExactly("guest-woke-up", "domain-started wakeup");
    }

    @Test
    void isEndedByAReset() {
      qemu.tell("SUSPEND");
      qemu.tell("RESET", "{'guest': false, 'reason': 'host-qmp-system-reset'}");
      qemu.tell("SUSPEND");
      assertThat(qemu.story()).endsWith("guest-suspended-to-memory", "domain-pm-suspended memory");
    }
  }

  @Nested
  class AMigration {

    private void migration(String status) {
      qemu.tell("MIGRATION", "{'status': '" + status + "'}");
    }

    @Test
    void stopsItsSource() {
      migration("setup");
      migration("active");
      qemu.tell("STOP");
      migration("completed");
      assertThat(qemu.story())
          .containsExactly(
              "migration-changed setup",
              "migration-changed active",
              "domain-suspended migrated migration",
              "migration-changed completed");
    }

    @Test
    void resumesItsTarget() {
      qemu = new Telling("inmigrate");
      migration("active");
      qemu.tell("RESUME");
      migration("completed");
      qemu.tell("STOP");
      qemu.tell("RESUME");
      assertThat(qemu.story())
          .containsExactly(
              "migration-changed active",
              "domain-resumed migrated",
              "migration-changed completed",
              "domain-suspended paused",
              "domain-resumed unpaused");
    }

    @Test
    void resumesItsTargetAlsoWhenQemuTellsNothingOfIt() {
      qemu = new Telling("inmigrate");
      qemu.tell("RESUME");
      assertThat(qemu.story()).containsExactly("domain-resumed migrated");
    }

    @Test
    void thatFailedAfterTheStopResumesItsSource() {
      migration("active");
      qemu.tell("STOP");
      migration("failed");
      qemu.tell("RESUME");
      assertThat(qemu.story()).endsWith("migration-changed failed", "domain-resumed migrated");
    }

    @Test
    void thatWasCancelledExplainsNoLaterStop() {
      migration("active");
      migration("cancelling");
      migration("cancelled");
      qemu.tell("STOP");
      assertThat(qemu.story()).endsWith("domain-suspended paused");
    }

    @Test
    void doesNotHideAnIoError() {
      migration("active");
      qemu.tell("BLOCK_IO_ERROR", NO_SPACE);
      qemu.tell("STOP");
      assertThat(qemu.story()).endsWith("domain-suspended ioerror ioerror");
    }

    @Test
    void isNotWhyTheHostLetsAPausedSourceRun() {
      qemu.tell("STOP");
      qemu.tell("MIGRATION", "{'status': 'active'}");
      qemu.tell("RESUME");
      assertThat(qemu.story()).endsWith("domain-resumed unpaused");
    }

    @Test
    void byPostCopySaysSoOnBothSides() {
      migration("active");
      migration("postcopy-active");
      qemu.tell("STOP");
      assertThat(qemu.story()).endsWith("domain-suspended postcopy postcopy");

      qemu = new Telling("inmigrate");
      migration("active");
      migration("postcopy-active");
      qemu.tell("RESUME");
      assertThat(qemu.story())
          .endsWith("migration-changed postcopy-active", "domain-resumed postcopy");
    }

    @Test
    void thatGoesOverToPostCopyAfterTheStopTellsTheNewCause() {
      migration("active");
      qemu.tell("STOP");
      migration("postcopy-active");
      assertThat(qemu.story())
          .endsWith(
              "domain-suspended migrated migration",
              "migration-changed postcopy-active",
              "domain-suspended postcopy postcopy");
    }

    @Test
    void thatBreaksInPostCopyTellsItAndItsMending() {
      migration("postcopy-active");
      qemu.tell("STOP");
      migration("postcopy-paused");
      migration("postcopy-recover");
      assertThat(qemu.story())
          .endsWith(
              "domain-suspended postcopy postcopy",
              "migration-changed postcopy-paused",
              "domain-suspended postcopy-failed postcopy-failed",
              "migration-changed postcopy-recover",
              "domain-suspended postcopy postcopy");
    }

    @Test
    void thatBreaksInPostCopyLeavesTheTargetRunning() {
      qemu = new Telling("inmigrate");
      migration("postcopy-active");
      qemu.tell("RESUME");
      migration("postcopy-paused");
      migration("postcopy-recover");
      assertThat(qemu.story())
          .endsWith(
              "domain-resumed postcopy",
              "migration-changed postcopy-paused",
              "domain-resumed postcopy-failed",
              "migration-changed postcopy-recover",
              "domain-resumed postcopy");
    }

    @Test
    void ofAStatusThatIsUnknownChangesNothing() {
      migration("active");
      migration("teleporting");
      qemu.tell("STOP");
      assertThat(qemu.story())
          .endsWith("migration-changed unknown", "domain-suspended migrated migration");
    }
  }

  @Nested
  class TheGuestAgent {

    @Test
    void isThereWhileItsPortIsOpen() {
      qemu.tell("VSERPORT_CHANGE", "{'id': 'org.qemu.guest_agent.0', 'open': true}");
      qemu.tell("VSERPORT_CHANGE", "{'id': 'org.qemu.guest_agent.0', 'open': false}");
      assertThat(qemu.story())
          .containsExactly(
              "serial-port-changed",
              "agent-connected channel",
              "serial-port-changed",
              "agent-disconnected channel");
    }

    @Test
    void isNotConcludedFromAnyOtherPort() {
      qemu.tell("VSERPORT_CHANGE", "{'id': 'channel0', 'open': true}");
      assertThat(qemu.story()).containsExactly("serial-port-changed");
    }
  }

  @Nested
  class AnAcpiReport {

    private void report(String slotType, int source, int status) {
      qemu.tell(
          "ACPI_DEVICE_OST",
          "{'info': {'device': 'dimm0', 'slot': '0', 'slot-type': '%s', 'source': %d, 'status': %d}}"
              .formatted(slotType, source, status));
    }

    @Test
    void ofARefusedMemoryUnplugIsAFailureToo() {
      report("DIMM", 0x103, 0x01);
      report("DIMM", 3, 0x80);
      assertThat(qemu.story())
          .containsExactly(
              "acpi-status-reported DIMM",
              "device-removal-failed",
              "acpi-status-reported DIMM",
              "device-removal-failed");
    }

    @Test
    void ofAnythingElseIsNot() {
      report("DIMM", 3, 0x84);
      report("DIMM", 3, 0);
      report("DIMM", 1, 0x80);
      report("CPU", 3, 0x80);
      assertThat(qemu.story()).hasSize(4).allMatch(line -> line.startsWith("acpi-status-reported"));
    }
  }
}
