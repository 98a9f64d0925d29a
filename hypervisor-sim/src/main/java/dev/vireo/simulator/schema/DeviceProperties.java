// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Which properties the devices of QEMU 7.2 have: its answers to device-list-properties. */
public final class DeviceProperties {

  private static final Supplier<Map<String, Set<String>>> ALL = new Once<>(DeviceProperties::read);

  /** The word that marks such drivers in the file. */
  private static final String FIXED = "(fixed)";

  private DeviceProperties() {}

  /** The names of a driver's properties; empty if QEMU has no such driver or its own is unknown. */
  public static Optional<Set<String>> of(String driver) {
    return Optional.ofNullable(ALL.get().get(driver));
  }

  /** Whether the driver's devices are there from the start, or not at all. */
  public static boolean isFixed(String driver) {
    return of(driver).map(names -> names.contains(FIXED)).orElse(false);
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> all = new HashMap<>();
    for (String line : SchemaFiles.lines("qemu-7.2-properties.txt.gz")) {
      String[] words = line.split(" ");
      all.put(words[0], Set.of(words));
    }
    return all;
  }
}
