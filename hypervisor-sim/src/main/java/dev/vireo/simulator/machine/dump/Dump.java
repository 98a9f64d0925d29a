// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.dump;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last dump of a machine's memory. Guarded by the machine's lock. */
public final class Dump {

  /** What is dumped beside the guest's own memory: firmware. */
  private static final long FIRMWARE = 256 << 10;

  private static final long BYTES_PER_SECOND = 3L << 30;

  private final Machine machine;
  private String status = "none";
  private long total;
  private Instant begun = Instant.EPOCH;
  private boolean ran;

  /** Of a machine that has written none. */
  public Dump(Machine machine) {
    this.machine = machine;
  }

  /** Whether one is being written. */
  public boolean active() {
    return status.equals("active");
  }

  /** All that there is. */
  long memory() {
    return machine.memoryBytes() + FIRMWARE;
  }

  /** What {@code query-dump} answers. */
  JsonObject answer() {
    return JsonObject.of("status", status, "completed", completed(), "total", total);
  }

  private long completed() {
    if (active()) {
      Duration time = Duration.between(begun, machine.now());
      return Math.min(total, time.toNanos() * BYTES_PER_SECOND / 1_000_000_000);
    }
    return status.equals("completed") ? total : 0;
  }

  /** Stops the guest, as QEMU does even for a dump that it then refuses. */
  void stopGuest() {
    ran = machine.runState() == RunState.RUNNING;
    machine.stop(RunState.SAVE_VM);
  }

  void letGuestRun() {
    if (ran) {
      machine.start();
    }
  }

  /** Writes so many bytes; the guest is stopped meanwhile. */
  void write(long bytes) {
    begin(bytes);
    end(null);
  }

  /** Writes so many bytes in the background. */
  void writeDetached(long bytes, @Nullable String error) {
    begin(bytes);
    machine.later(Duration.ofNanos(bytes * 1_000_000_000 / BYTES_PER_SECOND), () -> end(error));
  }

  /** Finds when it has begun that it cannot be. */
  void fail(long bytes, String error) throws CommandFailure {
    begin(bytes);
    end(error);
    throw CommandFailure.generic(error);
  }

  private void begin(long bytes) {
    status = "active";
    total = bytes;
    begun = machine.now();
  }

  private void end(@Nullable String error) {
    status = error == null ? "completed" : "failed";
    machine.raise(
        "DUMP_COMPLETED",
        JsonObject.builder().put("result", answer()).putIfPresent("error", error).build());
    letGuestRun();
  }

  /** What is said of a part without a length. */
  String emptyText() {
    return machine.settings().profile().isAtLeast(9, 2)
        ? "parameter 'length' expects a non-zero size"
        : "Invalid parameter 'length'";
  }
}
