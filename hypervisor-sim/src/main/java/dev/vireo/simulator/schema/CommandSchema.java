// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.JsonObject;

/** What the introspection says about a command. */
public final class CommandSchema {

  private final SchemaType arguments;
  private final boolean outOfBand;
  private final boolean preconfig;

  CommandSchema(SchemaType arguments, boolean outOfBand, boolean preconfig) {
    this.arguments = arguments;
    this.outOfBand = outOfBand;
    this.preconfig = preconfig;
  }

  /** Whether it may be executed out of band. */
  public boolean outOfBand() {
    return outOfBand;
  }

  /** Whether it may be executed before there is a machine. */
  public boolean preconfig() {
    return preconfig;
  }

  /** Checks arguments in QEMU's order and words, up to the first fault. */
  public void check(JsonObject given) throws ArgumentFault {
    arguments.check(Place.TOP, given);
  }
}
