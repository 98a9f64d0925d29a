// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.JsonObject;

/** What the introspection says about a command. */
public final class CommandSchema {

  private final SchemaType arguments;
  private final boolean outOfBand;

  CommandSchema(SchemaType arguments, boolean outOfBand) {
    this.arguments = arguments;
    this.outOfBand = outOfBand;
  }

  /** Whether it may be executed out of band. */
  public boolean outOfBand() {
    return outOfBand;
  }

  /** Checks arguments in QEMU's order and words, up to the first fault. */
  public void check(JsonObject given) throws ArgumentFault {
    arguments.check(Place.TOP, given);
  }
}
