// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rules, by the names of QMP's events. What does not ask for the state is there only once. */
final class Rules {
  private static final Map<String, Rule> WITHOUT_STATE = withoutState();

  private final Map<String, Rule> withState;

  Rules(RunState state) {
    withState = RunStateRules.of(state);
  }

  private static Map<String, Rule> withoutState() {
    Map<String, Rule> rules = new HashMap<>(RunStateRules.RULES);
    rules.putAll(BlockRules.RULES);
    rules.putAll(JobRules.RULES);
    rules.putAll(DisplayRules.RULES);
    rules.putAll(DeviceRules.RULES);
    rules.putAll(GuestRules.RULES);
    rules.putAll(NetworkRules.RULES);
    rules.putAll(MigrationRules.RULES);
    return rules;
  }

  /** Null if the event has no record of its own. */
  @Nullable Rule of(String event) {
    Rule rule = WITHOUT_STATE.get(event);
    return rule != null ? rule : withState.get(event);
  }

  Set<String> events() {
    Set<String> events = new HashSet<>(WITHOUT_STATE.keySet());
    events.addAll(withState.keySet());
    return events;
  }
}
