// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.display;

import dev.vireo.simulator.machine.Machine;

/** The displays of a machine. */
public final class Displays {

  private final VncDisplay vnc;
  private final SpiceDisplay spice;

  /** Of a machine that has just started. */
  public Displays(Machine machine) {
    vnc = new VncDisplay(machine);
    spice = new SpiceDisplay(machine);
  }

  /** Whether there is a screen: where one is offered there is one. */
  boolean hasConsole() {
    return vnc.exists() || spice.exists();
  }

  /** VNC. */
  public VncDisplay vnc() {
    return vnc;
  }

  /** SPICE. */
  public SpiceDisplay spice() {
    return spice;
  }
}
