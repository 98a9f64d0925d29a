// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot of a disk inside its image. */
record InternalSnapshot(String id, String name, Instant made) {

  /** Whether a command that gives one of the two, or both, means this one. */
  boolean is(@Nullable String givenId, @Nullable String givenName) {
    return (givenId == null || givenId.equals(id)) && (givenName == null || givenName.equals(name));
  }

  /** QEMU's SnapshotInfo. */
  JsonObject report() {
    return JsonObject.of(
        "id",
        id,
        "name",
        name,
        "vm-state-size",
        0,
        "date-sec",
        made.getEpochSecond(),
        "date-nsec",
        made.getNano() / 1000 * 1000,
        "vm-clock-sec",
        0,
        "vm-clock-nsec",
        0);
  }
}
