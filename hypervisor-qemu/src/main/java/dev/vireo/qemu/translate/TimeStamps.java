// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.TimeQuality;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges the time stamps of one connection, each by the one before it. */
final class TimeStamps {

  private @Nullable Instant last;

  TimeQuality next(@Nullable Instant time) {
    if (time == null) {
      return TimeQuality.MISSING;
    }
    boolean backward = last != null && time.isBefore(last);
    last = time;
    return backward ? TimeQuality.BACKWARD : TimeQuality.GIVEN;
  }
}
