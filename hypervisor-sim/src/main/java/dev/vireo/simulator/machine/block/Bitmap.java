// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.BitSet;

/** A dirty bitmap of a node. Guarded by the machine's lock. */
final class Bitmap {

  /** Empty for one that only a job knows. */
  final String name;

  final long granularity;
  final boolean persistent;

  /** The size of the disk. */
  final long bytes;

  boolean recording = true;

  /** Whether a job works with it, so that no command may. */
  boolean busy;

  private BitSet dirty = new BitSet();

  Bitmap(String name, long granularity, boolean persistent, long bytes) {
    this.name = name;
    this.granularity = granularity;
    this.persistent = persistent;
    this.bytes = bytes;
  }

  JsonObject report() {
    return JsonObject.builder()
        .putIfPresent("name", name.isEmpty() ? null : name)
        .put("count", count())
        .put("granularity", granularity)
        .put("recording", recording)
        .put("busy", busy)
        .put("persistent", persistent)
        .build();
  }

  /** How much is dirty. */
  long count() {
    return dirty.cardinality() * granularity;
  }

  void write(long offset, long length) {
    if (recording && length > 0) {
      mark(offset, length);
    }
  }

  void mark(long offset, long length) {
    dirty.set(index(offset), index(offset + length - 1) + 1);
  }

  private int index(long offset) {
    return (int) Math.min(Integer.MAX_VALUE - 1, offset / granularity);
  }

  void merge(Bitmap other) {
    if (other.granularity == granularity) {
      dirty.or(other.dirty);
    } else {
      other.dirty.stream().forEach(bit -> mark(bit * other.granularity, other.granularity));
    }
  }

  /** What is dirty, to be given back to {@link #restore}. */
  BitSet content() {
    return (BitSet) dirty.clone();
  }

  void restore(BitSet content) {
    dirty = (BitSet) content.clone();
  }

  void clear() {
    dirty = new BitSet();
  }

  /** The bits as the host's memory holds them. */
  byte[] memory() {
    long bits = (bytes + granularity - 1) / granularity;
    byte[] memory = new byte[(int) ((bits + 63) / 64) * 8];
    byte[] set = dirty.toByteArray();
    System.arraycopy(set, 0, memory, 0, Math.min(set.length, memory.length));
    return memory;
  }

  void checkIdle() throws CommandFailure {
    if (busy) {
      throw CommandFailure.generic(
          "Bitmap '" + name + "' is currently in use by another operation and cannot be used");
    }
  }
}
