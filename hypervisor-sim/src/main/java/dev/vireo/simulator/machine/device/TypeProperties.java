// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.EmulatorAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The properties of a QEMU's types of objects, in its order and with their defaults. Most types
 * share most of theirs, so each property is there once and a type has their numbers, {@code 4-9
 * 17}.
 */
final class TypeProperties {

  private static final Map<QemuProfile, TypeProperties> READ = new ConcurrentHashMap<>();

  private final List<Json> properties;
  private final JsonObject types;

  private TypeProperties(JsonObject table) {
    this.properties = requireNonNull(table.array("properties")).elements();
    this.types = requireNonNull(table.object("types"));
  }

  static TypeProperties of(QemuProfile profile) {
    return READ.computeIfAbsent(
        profile,
        same -> new TypeProperties((JsonObject) EmulatorAnswers.of(same, "qom-properties")));
  }

  /** Those of a type; empty for a type that is not known here. */
  Optional<JsonArray> find(String type) {
    return Optional.ofNullable(types.string(type)).map(this::numbered);
  }

  private JsonArray numbered(String numbers) {
    List<Json> found = new ArrayList<>();
    for (String run : numbers.isEmpty() ? new String[0] : numbers.split(" ", -1)) {
      int dash = run.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? run : run.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(run.substring(dash + 1));
      found.addAll(properties.subList(first, last + 1));
    }
    return new JsonArray(found);
  }
}
