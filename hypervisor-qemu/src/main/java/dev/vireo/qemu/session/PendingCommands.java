// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands that wait for their replies, by id. Found by id and not by order, because an
 * out-of-band reply overtakes. Guarded by its session's lock.
 */
final class PendingCommands {
  private final int limit;
  private final Map<Json, ReplyTarget> targets = new LinkedHashMap<>();
  private long lastId;

  PendingCommands(int limit) {
    this.limit = limit;
  }

  /** Whether no further command may wait. */
  boolean full() {
    return targets.size() >= limit;
  }

  /** Adds one and returns its id. */
  Json add(ReplyTarget target) {
    Json id = JsonNumber.of(++lastId);
    targets.put(id, target);
    return id;
  }

  /** Takes the one with this id out; null if there is none. */
  @Nullable ReplyTarget take(@Nullable Json id) {
    return id == null ? null : targets.remove(id);
  }

  /** Takes all out, in the order of sending. */
  List<ReplyTarget> takeAll() {
    List<ReplyTarget> all = new ArrayList<>(targets.values());
    targets.clear();
    return all;
  }
}
