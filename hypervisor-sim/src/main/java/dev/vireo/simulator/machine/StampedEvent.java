// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event with the time when it was raised, which it keeps however late it is sent. */
record StampedEvent(Instant time, String name, @Nullable JsonObject data) {

  /** One line as QEMU writes it. */
  byte[] bytes() {
    JsonObject stamp =
        JsonObject.of("seconds", time.getEpochSecond(), "microseconds", time.getNano() / 1000);
    JsonObject event =
        JsonObject.builder()
            .put("event", name)
            .putIfPresent("data", data)
            .put("timestamp", stamp)
            .build();
    return (MemberOrder.of(event) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
