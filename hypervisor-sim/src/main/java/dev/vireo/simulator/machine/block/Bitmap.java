// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;

/** A dirty bitmap of a node. */
record Bitmap(
    String name,
    long granularity,
    boolean recording,
    boolean persistent,
    boolean busy,
    long count) {

  JsonObject report() {
    return JsonObject.builder()
        .putIfPresent("name", name.isEmpty() ? null : name)
        .put("count", count)
        .put("granularity", granularity)
        .put("recording", recording)
        .put("busy", busy)
        .put("persistent", persistent)
        .build();
  }

  Bitmap withRecording(boolean on) {
    return new Bitmap(name, granularity, on, persistent, busy, count);
  }

  Bitmap withBusy(boolean on) {
    return new Bitmap(name, granularity, recording, persistent, on, count);
  }

  Bitmap withCount(long bytes) {
    return new Bitmap(name, granularity, recording, persistent, busy, bytes);
  }
}
