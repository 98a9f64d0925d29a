// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.WatchdogAction;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A domain, or a fleet of domains that differ in name and uuid only.
 *
 * @param name its name, or their names; the uuid is made of the name
 * @param profile the QEMU that it is: 7.2, 10.0 or 11.1
 * @param monitors how many monitors it has; the first is at {@code NAME.qmp}, further ones at
 *     {@code NAME.2.qmp} ...
 * @param disks its disks
 * @param balloonBytes what its balloon begins with; 0 for none
 * @param panic what happens when the guest crashes
 * @param watchdog what happens when the watchdog expires
 * @param paused QEMU's {@code -S}
 * @param noShutdown QEMU's {@code -no-shutdown}
 * @param noReboot QEMU's {@code -no-reboot}
 * @param agent whether it has a guest agent, at {@code NAME.agent}
 * @param incoming whether it waits for a migration: QEMU's {@code -incoming}
 * @param firmwareResets whether the firmware resets it twice more behind each reset, as a PC's does
 * @param started whether it is there from the beginning; otherwise {@link Action.Start} starts it
 * @param vnc where it offers VNC
 */
public record DomainGroup(
    NamePattern name,
    String profile,
    int monitors,
    List<DiskSettings> disks,
    long balloonBytes,
    PanicAction panic,
    WatchdogAction watchdog,
    boolean paused,
    boolean noShutdown,
    boolean noReboot,
    boolean agent,
    boolean incoming,
    boolean firmwareResets,
    boolean started,
    GraphicsServer vnc) {

  /** The profiles there are. */
  public static final List<String> PROFILES = List.of("7.2", "10.0", "11.1");

  /** Checks and copies. */
  public DomainGroup {
    Objects.requireNonNull(name, "name");
    if (!PROFILES.contains(profile)) {
      throw new IllegalArgumentException(
          "found the profile " + profile + "; there are " + String.join(", ", PROFILES));
    }
    if (monitors < 1 || monitors > 8) {
      throw new IllegalArgumentException("found " + monitors + " monitors; a domain has 1 to 8");
    }
    disks = List.copyOf(disks);
    Set<String> nodes = new HashSet<>();
    for (DiskSettings disk : disks) {
      if (!nodes.add(disk.node())) {
        throw new IllegalArgumentException("found the disk " + disk.node() + " twice");
      }
    }
    if (balloonBytes < 0) {
      throw new IllegalArgumentException("found a balloon of " + balloonBytes + " bytes");
    }
    Objects.requireNonNull(panic, "panic");
    Objects.requireNonNull(watchdog, "watchdog");
    Texts.requireFamily(vnc.family());
  }

  /** Whether it has a disk of that node. */
  boolean hasDisk(String node) {
    return disks.stream().anyMatch(disk -> disk.node().equals(node));
  }
}
