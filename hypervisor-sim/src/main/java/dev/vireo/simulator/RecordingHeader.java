// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The first line of a recording.
 *
 * @param scenario its name
 * @param about what happens in it; empty if the header does not say
 * @param qemu the version line of the QEMU that was recorded; empty if the header does not say
 * @param accel {@code tcg} or {@code kvm}; empty if the header does not say
 * @param cmdline the command line of each process, by key; the order is that of the header
 * @param events how many events of each name were recorded, over all connections; empty if the
 *     header does not say
 */
public record RecordingHeader(
    String scenario,
    String about,
    String qemu,
    String accel,
    Map<String, List<String>> cmdline,
    Map<String, Long> events) {

  /** Checks and copies. */
  public RecordingHeader {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(qemu, "qemu");
    Objects.requireNonNull(accel, "accel");
    cmdline = Collections.unmodifiableMap(new LinkedHashMap<>(cmdline));
    events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
  }
}
