// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.scenario.yaml.Findings;
import java.util.List;

/** The parts of a scenario do not fit together. The message has one line for each reason. */
public final class InvalidScenarioException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /** A reason, and the part that it is about. */
  record Reason(Object part, String text) {}

  private final transient List<Reason> reasons;

  InvalidScenarioException(List<Reason> reasons) {
    super(String.join("\n", reasons.stream().map(Reason::text).toList()));
    this.reasons = reasons;
  }

  void addTo(Findings findings) {
    reasons.forEach(reason -> findings.add(findings.placeOf(reason.part()), reason.text()));
  }
}
