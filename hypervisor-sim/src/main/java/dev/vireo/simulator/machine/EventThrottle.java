// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events QEMU thins out, and how: the first goes out at once; of those within the next second
 * only the last survives, is sent when the second is over, and starts the next one. Guarded by the
 * machine's lock.
 */
final class EventThrottle {

  static final Duration PERIOD = Duration.ofSeconds(1);

  private static final Set<String> KINDS =
      Set.of("RTC_CHANGE", "WATCHDOG", "BALLOON_CHANGE", "QUORUM_REPORT_BAD");

  /** Kinds with a second for each value of one of their members. */
  private static final Map<String, String> KINDS_BY_MEMBER =
      Map.of("VSERPORT_CHANGE", "id", "MEMORY_DEVICE_SIZE_CHANGE", "qom-path");

  /** What a second belongs to. */
  record Key(String event, @Nullable Json member) {}

  private final Map<Key, Optional<StampedEvent>> seconds = new HashMap<>();

  /** The second that an event belongs to; empty if its kind is not throttled. */
  static Optional<Key> keyOf(StampedEvent event) {
    String member = KINDS_BY_MEMBER.get(event.name());
    if (member == null && !KINDS.contains(event.name())) {
      return Optional.empty();
    }
    JsonObject data = event.data();
    Json value = member == null || data == null ? null : data.get(member);
    return Optional.of(new Key(event.name(), value));
  }

  /**
   * Holds an event back if its second is running; otherwise starts one.
   *
   * @return whether it is held back
   */
  boolean holdBack(Key key, StampedEvent event) {
    if (seconds.containsKey(key)) {
      seconds.put(key, Optional.of(event));
      return true;
    }
    seconds.put(key, Optional.empty());
    return false;
  }

  /** A second is over: the event that it held back, which starts the next one, if there is any. */
  Optional<StampedEvent> over(Key key) {
    Optional<StampedEvent> held = seconds.getOrDefault(key, Optional.empty());
    if (held.isPresent()) {
      seconds.put(key, Optional.empty());
    } else {
      seconds.remove(key);
    }
    return held;
  }
}
