// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.QemuProfile;

/**
 * What the devices are plugged into.
 *
 * @param type QEMU's name of it
 * @param express whether it is a {@code q35}
 * @param none whether it is {@code none}, which has nothing at all
 */
record Board(String type, boolean express, boolean none) {

  static Board of(Hardware hardware, QemuProfile profile) {
    String wanted = hardware.value("machine", "type").orElse("pc");
    String version = profile.major() + "." + profile.minor();
    if (wanted.equals("none")) {
      return new Board("none", false, true);
    }
    boolean express = wanted.contains("q35");
    boolean versioned = wanted.startsWith("pc-i440fx-") || wanted.startsWith("pc-q35-");
    String own = (express ? "pc-q35-" : "pc-i440fx-") + version;
    return new Board(versioned ? wanted : own, express, false);
  }

  boolean hasPci() {
    return !none;
  }
}
