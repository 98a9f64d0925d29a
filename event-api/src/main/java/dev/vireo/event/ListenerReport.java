// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A registered listener, for people and consoles.
 *
 * @param id the id of its registration
 * @param name the listener's class, or its label
 * @param bundle symbolic name and version of its bundle; empty when there is none
 * @param methods its listener methods; their figures add up to the listener's
 * @param figures what it has been given so far
 * @param stuck its calls that are stuck now, with their stacks; one for each stuck lane
 * @param quarantine why it is given no events; null while it is given them
 */
public record ListenerReport(
    long id,
    String name,
    String bundle,
    List<MethodReport> methods,
    ListenerFigures figures,
    List<StuckCall> stuck,
    @Nullable Quarantine quarantine) {
  public ListenerReport {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bundle, "bundle");
    Objects.requireNonNull(figures, "figures");
    methods = List.copyOf(methods);
    stuck = List.copyOf(stuck);
  }

  /** How many of its lanes are stuck now. */
  public int stuckLanes() {
    return stuck.size();
  }
}
