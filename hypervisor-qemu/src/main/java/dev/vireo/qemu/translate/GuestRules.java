// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static java.util.Map.entry;

import dev.vireo.event.BalloonChanged;
import dev.vireo.event.BalloonStatusReported;
import dev.vireo.event.CpuPolarizationChanged;
import dev.vireo.event.EventHeader;
import dev.vireo.event.GuestIdentified;
import dev.vireo.event.RtcChanged;
import dev.vireo.event.SerialPortChanged;
import java.util.Map;

/** The events of what a guest does with its machine, but for its power. */
final class GuestRules {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("RTC_CHANGE", GuestRules::rtcChanged),
          entry("HV_BALLOON_STATUS_REPORT", GuestRules::balloonStatus),
          entry(
              "BALLOON_CHANGE",
              (header, data) -> new BalloonChanged(header, data.unsigned("actual"))),
          entry(
              "VSERPORT_CHANGE",
              (header, data) ->
                  new SerialPortChanged(header, data.string("id"), data.bool("open"))),
          entry("SCLP_CPI_INFO_AVAILABLE", (header, data) -> new GuestIdentified(header)),
          entry("CPU_POLARIZATION_CHANGE", GuestRules::polarization));

  private GuestRules() {}

  private static RtcChanged rtcChanged(EventHeader header, Members data) {
    return new RtcChanged(header, data.seconds("offset"), data.optionalString("qom-path"));
  }

  private static BalloonStatusReported balloonStatus(EventHeader header, Members data) {
    return new BalloonStatusReported(
        header, data.unsigned("committed"), data.unsigned("available"));
  }

  private static CpuPolarizationChanged polarization(EventHeader header, Members data) {
    return new CpuPolarizationChanged(
        header, data.word("polarization", CpuPolarizationChanged.Polarization.class));
  }
}
