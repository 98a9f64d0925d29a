// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.util.List;

/**
 * A text is no scenario. The message has a line for each problem: {@code FILE:LINE:COLUMN: TEXT}.
 */
public final class ScenarioException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<ScenarioProblem> problems;

  ScenarioException(String file, List<ScenarioProblem> problems) {
    super(String.join("\n", problems.stream().map(problem -> file + ":" + problem).toList()));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of the text. */
  public List<ScenarioProblem> problems() {
    return problems;
  }
}
