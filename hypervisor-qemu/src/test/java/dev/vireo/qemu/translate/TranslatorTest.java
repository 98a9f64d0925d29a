// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainRebooted;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventNames;
import dev.vireo.event.GraphicsConnected;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.MonitorCause;
import dev.vireo.event.Origin;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.ShutdownCause;
import dev.vireo.event.TimeQuality;
import dev.vireo.event.WatchdogFired;
import dev.vireo.qmp.MonitorEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatorTest {

  private final Telling qemu = new Telling("running");

  @Test
  void hasARuleForEveryQmpEventThatARecordMirrors() {
    assertThat(new Rules(new RunState("running")).events())
        .containsExactlyInAnyOrderElementsOf(
            EventNames.all().stream()
                .filter(name -> Character.isUpperCase(name.charAt(0)))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Nested
  class AHeader {

    @Test
    void namesTheQmpEventThatIsTheCause() {
      qemu.tell("STOP");
      EventHeader header = qemu.first("WATCHDOG", "{'action': 'none'}").header();
      assertThat(header.cause())
          .isEqualTo(new MonitorCause("WATCHDOG", 2, "{\"action\": \"none\"}"));
      assertThat(header.source()).isEqualTo("qemu:web-1");
      assertThat(header.domain()).isEqualTo(Telling.DOMAIN);
      assertThat(header.origin()).isEqualTo(Origin.LIVE);
      assertThat(header.received()).isEqualTo(Telling.RECEIVED);
    }

    @Test
    void numbersEveryConclusionAndSharesTheNumberOfTheQmpEvent() {
      List<HypervisorEvent> first = qemu.tell("SUSPEND");
      List<HypervisorEvent> second = qemu.tell("WAKEUP");
      assertThat(first).extracting(event -> event.header().sequence()).containsExactly(1L, 2L);
      assertThat(second).extracting(event -> event.header().sequence()).containsExactly(3L, 4L);
      assertThat(second).extracting(event -> event.header().cause().sequence()).containsOnly(2L);
    }

    @Test
    void canBeAskedForAnEventWithoutADomain() {
      qemu.tell("STOP");
      EventHeader header = qemu.translator().header(Telling.RECEIVED);
      assertThat(header.sequence()).isEqualTo(2);
      assertThat(header.domain()).isNull();
      assertThat(header.cause()).isNull();
    }

    @Test
    void goesOnCountingAfterAReconnect() {
      qemu.tell("STOP");
      Domain renamed = new Domain(new UUID(0, 1), "web-2");
      qemu.translator().reconnected(renamed, "running");
      EventHeader header = qemu.tell("STOP").get(0).header();
      assertThat(header.sequence()).isEqualTo(2);
      assertThat(header.cause().sequence()).isEqualTo(2);
      assertThat(header.domain()).isEqualTo(renamed);
    }
  }

  @Nested
  class ATimeStamp {

    private EventHeader at(long seconds, long microseconds) {
      return qemu.tell(MonitorEvent.of("STOP", null, seconds, microseconds)).get(0).header();
    }

    @Test
    void isExactToTheMicrosecond() {
      assertThat(at(1_795_362_865, 425_151).time())
          .isEqualTo(Instant.parse("2026-11-22T15:54:25.425151Z"));
    }

    @Test
    void thatQemuCannotGiveIsMissing() {
      assertThat(at(-1, -1).time()).isNull();
      assertThat(at(-1, -1).timeQuality()).isEqualTo(TimeQuality.MISSING);
    }

    @Test
    void thatIsEarlierThanTheOneBeforeIsFlaggedAndNothingElse() {
      assertThat(at(100, 5).timeQuality()).isEqualTo(TimeQuality.GIVEN);
      assertThat(at(100, 5).timeQuality()).isEqualTo(TimeQuality.GIVEN);
      assertThat(at(100, 4).timeQuality()).isEqualTo(TimeQuality.BACKWARD);
      assertThat(at(100, 5).timeQuality()).isEqualTo(TimeQuality.GIVEN);
    }

    @Test
    void isNotComparedAcrossAMissingOneOrAReconnect() {
      at(100, 0);
      at(-1, -1);
      assertThat(at(99, 0).timeQuality()).isEqualTo(TimeQuality.BACKWARD);
      qemu.translator().reconnected(Telling.DOMAIN, "running");
      assertThat(at(98, 0).timeQuality()).isEqualTo(TimeQuality.GIVEN);
    }
  }

  @Nested
  class Throttled {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "WATCHDOG | {'action': 'none'}",
          "RTC_CHANGE | {'offset': 1}",
          "BALLOON_CHANGE | {'actual': 1}",
          "VSERPORT_CHANGE | {'id': 'p', 'open': true}",
          "MEMORY_DEVICE_SIZE_CHANGE | {'size': 1}",
          "HV_BALLOON_STATUS_REPORT | {'committed': 1, 'available': 1}",
          "QUORUM_FAILURE | {'reference': 'q', 'sector-num': 1, 'sectors-count': 1}",
          "QUORUM_REPORT_BAD | {'node-name': 'q', 'sector-num': 1, 'sectors-count': 1}",
          "BLOCK_IO_ERROR | {'device': 'd', 'operation': 'read', 'action': 'report'}",
        })
    void kindsSayThatTheyMayStandForSeveral(String event, String data) {
      assertThat(qemu.tell(event, data))
          .isNotEmpty()
          .doesNotHaveAnyElementsOfTypes(RawMonitorEvent.class)
          .allMatch(concluded -> concluded.header().throttled());
    }

    @Test
    void isNotAnErrorThatStopsTheDomain() {
      String data = "{'device': 'd', 'operation': 'read', 'action': 'stop'}";
      assertThat(qemu.first("BLOCK_IO_ERROR", data).header().throttled()).isFalse();
      assertThat(qemu.tell("STOP").get(0).header().throttled()).isFalse();
    }
  }

  @Nested
  class WhatNoRecordIsFor {

    @Test
    void anUnknownEventIsToldAsItCame() {
      HypervisorEvent event = qemu.first("VIRTQUEUE_ERROR", "{'n': 18446744073709551615}");
      assertThat(event)
          .isEqualTo(
              new RawMonitorEvent(
                  event.header(), "VIRTQUEUE_ERROR", "{\"n\": 18446744073709551615}"));
      assertThat(event.header().cause().event()).isEqualTo("VIRTQUEUE_ERROR");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "WATCHDOG | {}",
          "WATCHDOG | {'action': 7}",
          "WATCHDOG | {'action': null}",
          "SHUTDOWN | {'guest': 'yes', 'reason': 'guest-shutdown'}",
          "RTC_CHANGE | {'offset': 1.5}",
          "RTC_CHANGE | {'offset': 9223372036854775808}",
          "BALLOON_CHANGE | {'actual': -1}",
          "BLOCK_WRITE_THRESHOLD | {'node-name': 'n', 'write-threshold': 18446744073709551616,"
              + " 'amount-exceeded': 1}",
          "QUORUM_FAILURE | {'reference': 'q', 'sector-num': -1, 'sectors-count': 1}",
          "VNC_CONNECTED | {'server': {'host': 'h', 'service': '1', 'family': 'ipv4'}}",
          "VNC_CONNECTED | {'server': [], 'client': {}}",
          "GUEST_PANICKED | {'action': 'pause', 'info': {'type': 's390'}}",
        })
    void anEventThatBreaksTheSchemaIsToldAsItCame(String event, String data) {
      List<HypervisorEvent> told = qemu.tell(event, data);
      assertThat(told).singleElement().isInstanceOf(RawMonitorEvent.class);
      assertThat(((RawMonitorEvent) told.get(0)).name()).isEqualTo(event);
    }

    @Test
    void whatBreaksTheSchemaIsComplainedOfOncePerKind() {
      qemu.tell("WATCHDOG", "{}");
      qemu.tell("WATCHDOG", "{'action': 7}");
      qemu.tell("RTC_CHANGE", "{}");
      assertThat(qemu.complaints())
          .hasSize(2)
          .first(as(InstanceOfAssertFactories.STRING))
          .contains("WATCHDOG", "breaks QEMU's schema", "action");
    }

    @Test
    void membersOfANewerQemuAreTolerated() {
      assertThat(qemu.first("WATCHDOG", "{'action': 'none', 'device': 'wd0'}"))
          .isInstanceOf(WatchdogFired.class);
    }

    @Test
    void membersThatAnOlderQemuDoesNotSendAreAbsent() {
      DomainEvent event = (DomainEvent) qemu.tell("RESET").get(0);
      assertThat(event).isEqualTo(new DomainRebooted(event.header(), null, null));
    }
  }

  @Nested
  class AnUnknownWord {

    @Test
    void isKeptAsItCame() {
      DomainEvent event = qemu.first("RESET", "{'guest': false, 'reason': 'host-alien'}");
      assertThat(event).isEqualTo(new DomainRebooted(event.header(), false, ShutdownCause.UNKNOWN));
      assertThat(event.header().unknownWords()).isEqualTo(Map.of("reason", "host-alien"));
      assertThat(event.header().sequence()).isEqualTo(1);
    }

    @Test
    void insideAComponentIsFoundByThePathToIt() {
      String end = "{'host': 'h', 'service': '1', 'family': '%s', 'websocket': false}";
      String data = "{'server': " + end.formatted("ipv9") + ", 'client': " + end + "}";
      DomainEvent event = qemu.first("VNC_CONNECTED", data.formatted("ipv4"));
      assertThat(event).isInstanceOf(GraphicsConnected.class);
      assertThat(event.header().unknownWords()).isEqualTo(Map.of("server.family", "ipv9"));
    }
  }
}
