// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.schema.Schema;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The events and commands of a profile, by name. */
record ProfileWords(Set<String> events, Set<String> commands) {

  private static final Map<QemuProfile, ProfileWords> KNOWN = new ConcurrentHashMap<>();

  /**
   * Those of a profile.
   *
   * @param profile as {@link DomainGroup#profile}; of one that is not said yet, those of any
   */
  static ProfileWords of(@Nullable String profile) {
    ProfileWords words = new ProfileWords(new LinkedHashSet<>(), new LinkedHashSet<>());
    Arrays.stream(QemuProfile.values())
        .filter(one -> profile == null || profile.equals(one.version()))
        .map(one -> KNOWN.computeIfAbsent(one, ProfileWords::read))
        .forEach(words::add);
    return words;
  }

  void add(ProfileWords more) {
    events.addAll(more.events);
    commands.addAll(more.commands);
  }

  private static ProfileWords read(QemuProfile profile) {
    return new ProfileWords(named("event", profile), named("command", profile));
  }

  private static Set<String> named(String what, QemuProfile profile) {
    Set<String> names = new LinkedHashSet<>();
    for (Map.Entry<String, JsonObject> entity :
        Schema.ofQemu(profile.version()).entities().entrySet()) {
      if (what.equals(entity.getValue().string("meta-type"))) {
        names.add(entity.getKey());
      }
    }
    return names;
  }
}
