// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.List;
import java.util.Map;

/** What the host's folder held in a recording, which no line of it tells. */
final class RecordedHost {

  private static final long MIB = 1 << 20;

  private static final List<HostFile> EVERYWHERE =
      List.of(
          HostFile.raw("peekpoke.img", MIB),
          HostFile.raw("one.iso", MIB),
          HostFile.raw("disc.iso", MIB).withUsed(4096),
          HostFile.socket("prh.sock"),
          HostFile.socket("peer.sock"));

  private static final Map<String, List<HostFile>> BY_RECORDING =
      Map.of(
          "job-stream",
          List.of(
              HostFile.qcow2("base.qcow2", 4 * MIB),
              HostFile.qcow2("top.qcow2", 4 * MIB).withBacking("base.qcow2"),
              HostFile.qcow2("top2.qcow2", 4 * MIB).withBacking("base.qcow2")),
          "job-commit",
          List.of(
              HostFile.qcow2("base.qcow2", 2 * MIB),
              HostFile.qcow2("mid.qcow2", 2 * MIB),
              HostFile.qcow2("top.qcow2", 2 * MIB).withUsed(MIB / 4)),
          "job-backup-group",
          List.of(HostFile.raw("full.raw", 8 * MIB)),
          "snapshot-transaction",
          List.of(HostFile.qcow2("a.qcow2", MIB)),
          "queries",
          List.of(HostFile.qcow2("disk.qcow2", 8 * MIB)),
          "session-management",
          List.of(HostFile.qcow2("root.qcow2", 8 * MIB)));

  private RecordedHost() {}

  static Hardware hardware(Recording recording, List<String> arguments) {
    Hardware hardware = Hardware.ofCommandLine(arguments);
    for (HostFile file : EVERYWHERE) {
      hardware = hardware.withFile(file);
    }
    for (HostFile file : BY_RECORDING.getOrDefault(recording.header().scenario(), List.of())) {
      hardware = hardware.withFile(file);
    }
    return hardware;
  }
}
