// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The first message of a connection.
 *
 * @param version QEMU's version, with the members {@code qemu} and {@code package}
 * @param capabilities what the client may enable, {@code oob} for one
 */
public record Greeting(JsonObject version, List<String> capabilities) implements QmpMessage {

  public Greeting {
    requireNonNull(version, "version");
    capabilities = List.copyOf(capabilities);
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.of("QMP", JsonObject.of("version", version, "capabilities", capabilities));
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
