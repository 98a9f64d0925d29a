// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/** Makes simulators outside of a framework. */
public final class Simulators {

  private Simulators() {}

  /** A simulator that keeps the system's time. */
  public static StandaloneSimulator create() {
    return new LocalSimulator(new SystemTime());
  }

  /** A simulator that keeps the given time; if that is {@link AutoCloseable} it is not closed. */
  public static StandaloneSimulator create(SimulatorTime time) {
    return new LocalSimulator(time);
  }
}
