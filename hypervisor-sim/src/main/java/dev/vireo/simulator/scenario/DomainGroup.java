// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.WatchdogAction;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A domain, or a fleet of domains that differ in name and uuid only.
 *
 * @param name its name, or their names; the uuid is made of the name
 * @param profile the QEMU that it is, one of {@link QemuProfile#versions}; null for 7.2, or for
 *     what {@link Scenario#withProfile} says
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
 * @param qemu the command line of a QEMU as which it begins, split as a shell does; name and uuid
 *     in it mean nothing, and what the other components say otherwise than usual counts for more.
 *     Empty for none
 */
public record DomainGroup(
    NamePattern name,
    @Nullable String profile,
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
    GraphicsServer vnc,
    String qemu) {

  /** Checks and copies. */
  public DomainGroup {
    Objects.requireNonNull(name, "name");
    if (profile != null && QemuProfile.ofVersion(profile).isEmpty()) {
      throw new IllegalArgumentException(
          "found the profile "
              + profile
              + "; there are "
              + String.join(", ", QemuProfile.versions()));
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
    DomainSettings.ofCommandLine(qemu);
  }

  /** One that has whatever a step may ask for; a run would find out. */
  static DomainGroup anything(NamePattern name) {
    return new DomainBuilder(name.text()).agent().incoming().qemu("-m 64").build();
  }

  /** The same of another QEMU, unless its own is said. */
  DomainGroup withProfile(String other) {
    return profile != null
        ? this
        : new DomainGroup(
            name,
            other,
            monitors,
            disks,
            balloonBytes,
            panic,
            watchdog,
            paused,
            noShutdown,
            noReboot,
            agent,
            incoming,
            firmwareResets,
            started,
            vnc,
            qemu);
  }

  /** Whether it has a disk of that node; only a run finds out what its command line makes. */
  boolean hasDisk(String node) {
    return !qemu.isEmpty() || disks.stream().anyMatch(disk -> disk.node().equals(node));
  }

  boolean hasBalloon() {
    return !qemu.isEmpty() || balloonBytes > 0;
  }
}
