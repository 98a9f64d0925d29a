// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.scenario.yaml.Findings;
import java.util.List;

/** The parts of a scenario do not fit together. The message has one line for each reason. */
public final class InvalidScenarioException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /**
   * A reason, and the part that it is about.
   *
   * @param aboutAll whether it holds only if all domains are known
   */
  record Reason(Object part, String text, boolean aboutAll) {

    Reason(Object part, String text) {
      this(part, text, false);
    }

    static Reason noDomain(Object part, String name, String nearest) {
      return new Reason(part, "found '" + name + "', which is no domain" + nearest, true);
    }
  }

  private final transient List<Reason> reasons;

  InvalidScenarioException(List<Reason> reasons) {
    super(String.join("\n", reasons.stream().map(Reason::text).toList()));
    this.reasons = reasons;
  }

  void addTo(Findings findings) {
    reasons.stream()
        .filter(reason -> !(reason.aboutAll() && findings.isPartial()))
        .forEach(reason -> findings.add(findings.placeOf(reason.part()), reason.text()));
  }
}
