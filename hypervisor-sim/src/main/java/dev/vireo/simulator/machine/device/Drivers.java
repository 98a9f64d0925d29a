// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** The drivers of a version of QEMU: static facts of its build, found out by asking it. */
final class Drivers {

  private static final Map<QemuProfile, Drivers> READ = new ConcurrentHashMap<>();

  private final JsonObject known;
  private final Map<String, Driver> drivers = new ConcurrentHashMap<>();

  private Drivers(JsonObject known) {
    this.known = known;
  }

  /** Those of this version. */
  static Drivers of(QemuProfile profile) {
    return READ.computeIfAbsent(profile, Drivers::read);
  }

  private static Drivers read(QemuProfile profile) {
    String file = "drivers-%d.%d.json.gz".formatted(profile.major(), profile.minor());
    try (InputStream packed =
            Objects.requireNonNull(Drivers.class.getResourceAsStream(file), file);
        InputStream text = new GZIPInputStream(packed)) {
      return new Drivers(
          (JsonObject) Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle's " + file + " cannot be read", e);
    }
  }

  /** The driver that is called so. */
  Optional<Driver> find(String name) {
    if (name.startsWith("spapr-") || name.endsWith("-spapr-cpu-core")) {
      // The tables are of the emulator for PCs.
      return Optional.of(new Driver(name, "", null, null, Map.of()));
    }
    return Optional.ofNullable(
        drivers.computeIfAbsent(
            name,
            same -> {
              JsonObject driver = known.object(same);
              return driver == null ? null : Driver.of(same, driver);
            }));
  }
}
