// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

/**
 * Something that is wrong in a scenario's file.
 *
 * @param line where, beginning with 1
 * @param column where in the line, beginning with 1
 * @param text what was found, and the rule
 */
public record ScenarioProblem(int line, int column, String text) {

  @Override
  public String toString() {
    return line + ":" + column + ": " + text;
  }
}
