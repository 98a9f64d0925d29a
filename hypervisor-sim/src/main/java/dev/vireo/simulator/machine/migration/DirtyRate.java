// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast the guest writes to its memory, as it was last measured. Guarded by the machine's lock.
 */
final class DirtyRate {

  private static final long MOST_SECONDS = 60;
  private static final long FEWEST_PAGES = 128;
  private static final long MOST_PAGES = 16_384;
  private static final long USUAL_PAGES = 512;

  private final Machine machine;
  private final Instant machineBegun;
  private String status = "unstarted";
  private String mode = "page-sampling";
  private long samplePages;
  private long startSeconds;
  private long seconds;
  private @Nullable Long megabytesPerSecond;

  DirtyRate(Machine machine) {
    this.machine = machine;
    this.machineBegun = machine.now();
  }

  void measure(long time, @Nullable Long pages, @Nullable String how) throws CommandFailure {
    if (status.equals("measuring")) {
      throw CommandFailure.generic("the dirty rate is already being measured.");
    }
    if (time < 1 || time > MOST_SECONDS) {
      throw CommandFailure.generic("calc-time is out of range[1, 60].");
    }
    if (pages != null && (pages < FEWEST_PAGES || pages > MOST_PAGES)) {
      throw CommandFailure.generic("sample-pages is out of range[128, 16384].");
    }
    status = "measuring";
    mode = how == null ? mode : how;
    samplePages = pages == null ? USUAL_PAGES : pages;
    seconds = time;
    startSeconds = Duration.between(machineBegun, machine.now()).toSeconds();
    megabytesPerSecond = null;
    machine.later(Duration.ofSeconds(time), this::measured);
  }

  private void measured() {
    status = "measured";
    megabytesPerSecond = machine.migration().memoryUse().dirtyBytesPerSecond() >> 20;
  }

  JsonObject answer() {
    boolean tellsUnit = machine.settings().profile().isAtLeast(8, 2);
    return JsonObject.builder()
        .putIfPresent("dirty-rate", megabytesPerSecond)
        .put("status", status)
        .put("start-time", startSeconds)
        .put("calc-time", seconds)
        .putIfPresent("calc-time-unit", tellsUnit ? "second" : null)
        .put("sample-pages", samplePages)
        .put("mode", mode)
        .build();
  }
}
