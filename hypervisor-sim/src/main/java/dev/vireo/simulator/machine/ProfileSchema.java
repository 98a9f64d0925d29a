// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What {@code query-qmp-schema} answers: that of QEMU 7.2, with what a profile says of it. */
final class ProfileSchema {

  private final QemuProfile profile;
  private final Map<String, JsonObject> entities = Schema.qemu72().entities();

  ProfileSchema(QemuProfile profile) {
    this.profile = profile;
  }

  /** All but the commands that are not here. */
  Json without(Predicate<String> absent) {
    List<Json> answer = new ArrayList<>();
    for (JsonObject entity : entities.values()) {
      String name = requireNonNull(entity.string("name"));
      boolean command = "command".equals(entity.string("meta-type"));
      if (profile.keeps(name) && !(command && absent.test(name))) {
        answer.add(changed(name, entity));
      }
    }
    return new JsonArray(answer);
  }

  private JsonObject changed(String name, JsonObject entity) {
    if (!profile.tellsSingleStep() && name.equals(type("query-status", "ret-type"))) {
      return without(entity, "singlestep");
    }
    if (profile.tellsPathOfFailedDevice() && name.equals(type("BLOCK_IO_ERROR", "arg-type"))) {
      return with(entity, JsonObject.of("name", "qom-path", "type", "str"));
    }
    return entity;
  }

  private String type(String entity, String member) {
    return requireNonNull(requireNonNull(entities.get(entity), entity).string(member), member);
  }

  private static JsonObject without(JsonObject type, String name) {
    return withMembers(
        type, members(type).stream().filter(member -> !name.equals(name(member))).toList());
  }

  private static JsonObject with(JsonObject type, JsonObject added) {
    List<Json> members = new ArrayList<>(members(type));
    // Behind the device, as in QEMU's own schema.
    members.add(1, added);
    return withMembers(type, members);
  }

  private static JsonObject withMembers(JsonObject type, List<? extends Json> members) {
    Map<String, Json> changed = new LinkedHashMap<>(type.members());
    changed.replace("members", Json.of(members));
    return new JsonObject(changed);
  }

  private static List<? extends Json> members(JsonObject type) {
    return requireNonNull(type.array("members")).elements();
  }

  private static @Nullable String name(Json member) {
    return ((JsonObject) member).string("name");
  }
}
