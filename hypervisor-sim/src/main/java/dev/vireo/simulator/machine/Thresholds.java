// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The write thresholds of the block nodes, unsigned; 0 is none. Guarded by the machine's lock. */
final class Thresholds {

  private final Map<String, Long> byNode = new HashMap<>();

  Thresholds(Set<String> nodes) {
    nodes.forEach(node -> byNode.put(node, 0L));
  }

  boolean knows(String node) {
    return byNode.containsKey(node);
  }

  void set(String node, long threshold) throws CommandFailure {
    if (byNode.replace(node, threshold) == null) {
      throw CommandFailure.generic("Device '" + node + "' not found");
    }
  }

  /** The data of BLOCK_WRITE_THRESHOLD if a write that ends here is beyond the threshold. */
  Optional<JsonObject> written(String node, long end) {
    Long threshold = byNode.get(node);
    if (threshold == null) {
      throw new IllegalArgumentException(
          "There is no block node " + node + "; name it in the domain's settings.");
    }
    if (threshold == 0 || Long.compareUnsigned(end, threshold) <= 0) {
      return Optional.empty();
    }
    byNode.put(node, 0L);
    return Optional.of(
        JsonObject.of(
            "node-name",
            node,
            "amount-exceeded",
            end - threshold,
            "write-threshold",
            JsonNumber.of(new BigInteger(Long.toUnsignedString(threshold)))));
  }
}
