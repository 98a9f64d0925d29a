// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/**
 * Something that can be said about how a domain begins, and what holds where nothing is said. Two
 * are equal only if they are the same.
 */
final class Setting<T> {

  private final String name;
  private final T usual;

  Setting(String name, T usual) {
    this.name = name;
    this.usual = usual;
  }

  T usual() {
    return usual;
  }

  @Override
  public String toString() {
    return name;
  }
}
