// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a text, and where the values that were read from it stand. */
public final class Findings {

  /** Beyond this nobody reads on. */
  private static final int MOST = 50;

  /** One error. */
  public record Finding(Position at, String text) {}

  private final List<Finding> findings = new ArrayList<>();
  private final Map<Object, Position> places = new IdentityHashMap<>();
  private boolean partial;

  /** Tells of an error. */
  public void add(Position at, String text) {
    if (findings.size() < MOST) {
      findings.add(new Finding(at, text));
    }
  }

  /** Remembers where this very object was read. */
  public void place(Object value, Position at) {
    places.put(value, at);
  }

  /** Something is missing on which other parts depend, and is not known. */
  public void partial() {
    partial = true;
  }

  public boolean isPartial() {
    return partial;
  }

  /** Where this very object was read; the beginning if it is not known. */
  public Position placeOf(Object value) {
    return places.getOrDefault(value, Position.START);
  }

  public boolean isEmpty() {
    return findings.isEmpty();
  }

  public List<Finding> all() {
    return List.copyOf(findings);
  }
}
