// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.simulator.RecordingLine.Direction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulated domain that stands for one of a recording, with what happens to it by itself. */
final class RecordedDomain {

  private static final Pattern FILL = Pattern.compile("guest: fill (\\d+) MiB of RAM");

  private final DomainSettings settings;
  private final SimulatedDomain domain;
  private final RecordedGuest guest;
  private final RecordedViewer viewer;

  RecordedDomain(StandaloneSimulator simulator, DomainSettings settings) {
    this.settings = settings;
    this.domain = simulator.create(settings);
    this.guest = new RecordedGuest(domain);
    this.viewer = new RecordedViewer(domain, settings);
  }

  DomainSettings settings() {
    return settings;
  }

  /** Does what a note tells, and hears what is asked for. */
  void play(RecordingLine line) {
    if (line.direction() == Direction.NOTE) {
      guest.play(line);
      fill(line.raw());
      viewer.play(line.raw());
    } else if (line.direction() == Direction.IN) {
      viewer.hear(line.raw());
    }
  }

  private void fill(String note) {
    Matcher matcher = FILL.matcher(note);
    if (matcher.lookingAt()) {
      MemoryUse use = settings.memoryUse();
      long bytes = Long.parseLong(matcher.group(1)) << 20;
      domain.guestMemory(new MemoryUse(bytes, use.workingSetBytes(), use.dirtyBytesPerSecond()));
    }
  }

  /** Whether QEMU tells there of what no note tells. */
  static boolean isUntold(RecordingLine line) {
    return RecordedGuest.isFirmware(line) || isLeaving(line);
  }

  private static boolean isLeaving(RecordingLine line) {
    return line.raw().contains("\"VNC_DISCONNECTED\"");
  }

  /** Does what no note tells. */
  void untold(RecordingLine line) {
    if (isLeaving(line)) {
      viewer.leave();
    } else {
      guest.firmware();
    }
  }
}
