// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * One callback for everything, from Java 21 on: a pattern switch over the sealed family, which the
 * compiler checks to be complete.
 */
class PatternSwitchTest {

  @Test
  void needsNoDefault() {
    for (Class<? extends HypervisorEvent> record : EventTypes.records()) {
      assertThat(line(Samples.event(record))).isNotEmpty();
    }
  }

  @Test
  void takesRecordsApart() {
    EventHeader header = Samples.HEADER;
    assertThat(line(new DomainStopped(header, DomainStopped.Detail.FAILED)))
        .isEqualTo("web-1 stopped: FAILED");
    assertThat(line(new WatchdogFired(header, WatchdogFired.Action.PAUSE)))
        .isEqualTo("web-1: PAUSE by the watchdog");
    assertThat(line(new SourceDown(header, "end of stream"))).isEqualTo("down: end of stream");
  }

  private static String line(HypervisorEvent event) {
    return switch (event) {
      case DomainStopped(EventHeader header, var detail) ->
          header.domain().name() + " stopped: " + detail;
      case LifecycleEvent other -> other.domain().name() + " " + other.kind();
      case WatchdogFired(EventHeader header, var action) ->
          header.domain().name() + ": " + action + " by the watchdog";
      case GuestEvent other -> "guest: " + other.kind();
      case DeviceEvent other -> "device: " + other.kind();
      case GraphicsEvent other -> "display: " + other.kind();
      case JobEvent other -> "job: " + other.kind();
      case MigrationEvent other -> "migration: " + other.kind();
      case NetworkEvent other -> "network: " + other.kind();
      case ConfigurationEvent other -> "configuration: " + other.kind();
      case ControlError error -> "no control of " + error.domain().name();
      case RawMonitorEvent(EventHeader header, String name, String data) -> name + " " + data;
      case SourceUp up -> "up after " + up.gap();
      case SourceDown(EventHeader header, String reason) -> "down: " + reason;
      case EventsLost lost -> lost.count() + " lost";
    };
  }
}
