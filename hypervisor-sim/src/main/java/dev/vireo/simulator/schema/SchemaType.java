// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;

/** What a value may be. */
sealed interface SchemaType
    permits BuiltinType, IntegerType, EnumType, ArrayType, ObjectType, AlternateType {

  /** Checks a value, in QEMU's order, up to the first fault. */
  void check(Place place, Json value) throws ArgumentFault;

  /** Whether an alternate takes this branch: only the JSON type of the value decides. */
  boolean takes(Json value);
}
