// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

/** What a job does. */
enum JobKind {
  STREAM("stream", true, 512 << 10),
  COMMIT("commit", true, 512 << 10),
  /** A commit of the image that the guest writes to, and a mirror, become ready first. */
  ACTIVE_COMMIT("commit", true, 16 << 20),
  MIRROR("mirror", true, 16 << 20),
  BACKUP("backup", true, 1 << 20),
  CREATE("create", false, 1),
  AMEND("amend", false, 1),
  SNAPSHOT_SAVE("snapshot-save", false, 1),
  SNAPSHOT_LOAD("snapshot-load", false, 1),
  SNAPSHOT_DELETE("snapshot-delete", false, 1);

  final String word;

  /** Whether the commands and events of block jobs are for it too. */
  final boolean block;

  /** What it copies before it looks at its speed limit. */
  final long chunk;

  JobKind(String word, boolean block, long chunk) {
    this.word = word;
    this.block = block;
    this.chunk = chunk;
  }

  boolean becomesReady() {
    return this == MIRROR || this == ACTIVE_COMMIT;
  }
}
