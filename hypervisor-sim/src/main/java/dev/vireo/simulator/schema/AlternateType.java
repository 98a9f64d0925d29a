// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;
import java.util.List;
import java.util.function.Supplier;

/**
 * One of several types, told apart by the JSON type.
 *
 * @param name QEMU's name of it, which stands in its texts
 */
record AlternateType(String name, List<Supplier<SchemaType>> branches) implements SchemaType {

  /** Copies. */
  AlternateType {
    branches = List.copyOf(branches);
  }

  @Override
  public void check(Place place, Json value) throws ArgumentFault {
    for (Supplier<SchemaType> branch : branches) {
      if (branch.get().takes(value)) {
        branch.get().check(place, value);
        return;
      }
    }
    throw ArgumentFault.alternate(place, name);
  }

  @Override
  public boolean takes(Json value) {
    return branches.stream().anyMatch(branch -> branch.get().takes(value));
  }
}
