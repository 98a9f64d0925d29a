// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The faults that a {@code blkdebug} node injects. Guarded by the machine's lock. */
final class FaultRules {

  private record Rule(String event, int errno, boolean once, long sector) {

    static Rule of(JsonObject text) {
      return new Rule(
          Options.string(text, "event"),
          (int) Options.number(text, "errno", HostError.IO),
          Options.flag(text, "once"),
          Options.number(text, "sector", -1));
    }

    boolean hits(Set<String> events, long offset, long bytes) {
      boolean inside = sector < 0 || (sector * 512 < offset + bytes && offset < (sector + 1) * 512);
      return events.contains(event) && inside;
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  FaultRules(JsonObject options) {
    Json given = options.get("inject-error");
    if (given instanceof JsonArray array) {
      array.elements().forEach(rule -> rules.add(Rule.of((JsonObject) rule)));
    } else if (given instanceof JsonObject numbered) {
      numbered.members().values().forEach(rule -> rules.add(Rule.of((JsonObject) rule)));
    }
  }

  /** The fault of a request that passes these events. */
  Optional<HostError> hit(Set<String> events, long offset, long bytes) {
    for (Rule rule : rules) {
      if (rule.hits(events, offset, bytes)) {
        if (rule.once()) {
          rules.remove(rule);
        }
        return Optional.of(new HostError(rule.errno()));
      }
    }
    return Optional.empty();
  }
}
