// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.BlockError;
import org.jspecify.annotations.Nullable;

/** The data of events about disks, members in the order of QEMU's schema. */
public final class BlockEvents {

  private BlockEvents() {}

  /**
   * Of BLOCK_IO_ERROR; {@code nospace} only where the disk's policy can stop the guest.
   *
   * @param path of the device; null where QEMU does not tell it
   */
  public static JsonObject ioError(BlockError error, @Nullable String path) {
    boolean canStop = error.action() == BlockError.Action.STOP || error.noSpace();
    return JsonObject.builder()
        .put("device", error.device())
        .putIfPresent("qom-path", path)
        .put("node-name", error.node())
        .put("operation", error.operation().word())
        .put("action", error.action().word())
        .putIfPresent("nospace", canStop ? error.noSpace() : null)
        .put("reason", error.reason())
        .build();
  }
}
