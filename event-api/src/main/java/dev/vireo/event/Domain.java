// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import java.util.UUID;

/**
 * A domain as it was called when the event happened.
 *
 * @param uuid the domain's identity, the same after a rename
 * @param name the domain's name at the time of the event
 */
public record Domain(UUID uuid, String name) {
  public Domain {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public String toString() {
    return name + " (" + uuid + ")";
  }
}
