// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventNamesTest {

  @Nested
  class AName {

    @Test
    void ofARecordStandsForThatRecord() {
      assertThat(EventNames.resolve("domain-stopped")).containsExactly(DomainStopped.class);
      for (Class<? extends HypervisorEvent> record : EventTypes.records()) {
        assertThat(EventNames.resolve(EventNames.of(record))).contains(record);
      }
    }

    @Test
    void ofAFamilyOrARootStandsForAllRecordsBelow() {
      assertThat(EventNames.resolve("graphics-event"))
          .containsExactly(
              GraphicsConnected.class,
              GraphicsAuthenticated.class,
              GraphicsDisconnected.class,
              SpiceMigrated.class);
      assertThat(EventNames.resolve("hypervisor-event"))
          .containsExactlyInAnyOrderElementsOf(EventTypes.records());
      assertThat(EventNames.resolve("source-event"))
          .containsExactly(SourceUp.class, SourceDown.class, EventsLost.class);
    }
  }

  @Nested
  class AnAlias {

    @Test
    void ofVirshCoversAllRecordsOfThatKind() {
      assertThat(EventNames.resolve("lifecycle"))
          .hasSize(10)
          .contains(DomainStarted.class, UnknownLifecycle.class)
          .doesNotContain(DomainRebooted.class);
      assertThat(EventNames.resolve("agent-lifecycle"))
          .containsExactly(AgentConnected.class, AgentDisconnected.class);
    }

    @Test
    void ofTwinEventsOfLibvirtStandsForTheOneRecord() {
      assertThat(EventNames.resolve("io-error")).containsExactly(IoError.class);
      assertThat(EventNames.resolve("io-error-reason")).containsExactly(IoError.class);
      assertThat(EventNames.resolve("block-job-2")).containsExactly(BlockJobChanged.class);
    }

    @Test
    void ofQmpMatchesByExactCase() {
      assertThat(EventNames.resolve("STOP")).containsExactly(DomainSuspended.class);
      assertThatIllegalArgumentException().isThrownBy(() -> EventNames.resolve("stop"));
    }

    @Test
    void ofAnEventThatOnlyOldHypervisorsSendIsKnownToo() {
      assertThat(EventNames.resolve("MEM_UNPLUG_ERROR")).containsExactly(DeviceRemovalFailed.class);
      assertThat(EventNames.resolve("DEBUG")).containsExactly(StoppedByDebugger.class);
    }

    @Test
    void neverHidesTheNameOfARecord() {
      assertThat(EventNames.resolve("control-error")).containsExactly(ControlError.class);
      for (Class<? extends HypervisorEvent> record : EventTypes.records()) {
        assertThat(EventNames.resolve(EventNames.of(record))).containsExactly(record);
      }
    }
  }

  @Nested
  class AnUnknownName {

    @Test
    void isRefusedWithTheNearestNames() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EventNames.resolve("domain-stoped"))
          .withMessageContaining("\"domain-stoped\"")
          .withMessageContaining("domain-stopped");
    }

    @Test
    void inTheWrongCaseIsNearToTheRightOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EventNames.resolve("block_io_error"))
          .withMessageContaining("BLOCK_IO_ERROR");
    }
  }

  @Test
  void listsAllNames() {
    assertThat(EventNames.all())
        .contains("domain-event", "SHUTDOWN", "channel-lifecycle", "io-error")
        .doesNotContain("stop");
  }
}
