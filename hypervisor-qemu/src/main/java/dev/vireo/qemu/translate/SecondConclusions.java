// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.AcpiStatusReported;
import dev.vireo.event.AgentConnected;
import dev.vireo.event.AgentDisconnected;
import dev.vireo.event.ChannelReason;
import dev.vireo.event.DeviceRemovalFailed;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.SerialPortChanged;
import java.util.List;

/** What an event means beside itself, whatever the state of the domain. */
final class SecondConclusions {

  /** The port that a guest agent opens, where its device is called like the port. */
  private static final String AGENT_PORT = "org.qemu.guest_agent.0";

  // Sources and status codes of the method _OST in the ACPI specification, section 6.3.5.
  private static final long EJECT_REQUEST = 0x003;
  private static final long EJECTION_PROCESSING = 0x103;
  private static final long NON_SPECIFIC_FAILURE = 0x01;
  private static final long FIRST_REFUSAL = 0x80;
  private static final long LAST_REFUSAL = 0x83;

  private SecondConclusions() {}

  static List<Conclusion> of(DomainEvent event) {
    if (event instanceof SerialPortChanged port && port.id().equals(AGENT_PORT)) {
      return List.of(
          header ->
              port.open()
                  ? new AgentConnected(header, ChannelReason.CHANNEL)
                  : new AgentDisconnected(header, ChannelReason.CHANNEL));
    }
    if (event instanceof AcpiStatusReported report && refusesRemoval(report)) {
      return List.of(header -> new DeviceRemovalFailed(header, report.device(), null, null));
    }
    return List.of();
  }

  private static boolean refusesRemoval(AcpiStatusReported report) {
    boolean removal = report.source() == EJECT_REQUEST || report.source() == EJECTION_PROCESSING;
    boolean refused =
        report.status() == NON_SPECIFIC_FAILURE
            || (report.status() >= FIRST_REFUSAL && report.status() <= LAST_REFUSAL);
    return report.device() != null
        && report.slotType() == AcpiStatusReported.SlotType.DIMM
        && removal
        && refused;
  }
}
