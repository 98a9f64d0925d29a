// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.JsonObject;
import java.time.Instant;

/** What {@code query-migrate} answers, members in the order of QEMU's schema. */
final class MigrationAnswer {

  private static final long PAGE = 4096;

  /** What a page of zeros costs on the wire. */
  private static final long ZERO_PAGE = 9;

  /** What QEMU counts as memory beside the guest's own: firmware. */
  private static final long FIRMWARE = 532_480;

  private final Migration migration;
  private final long memory;
  private final Instant now;

  private MigrationAnswer(Migration migration, long memoryBytes, Instant now) {
    this.migration = migration;
    this.memory = memoryBytes + FIRMWARE;
    this.now = now;
  }

  static JsonObject of(Migration migration, long memoryBytes, Instant now) {
    JsonObject.Builder answer = JsonObject.builder();
    migration.incoming().answer(answer);
    new MigrationAnswer(migration, memoryBytes, now).outgoing(answer);
    return answer.build();
  }

  private void outgoing(JsonObject.Builder answer) {
    MigrationStatus status = migration.status();
    if (status == MigrationStatus.NONE) {
      return;
    }
    answer.put("status", status.word()).putIfPresent("error-desc", migration.error());
    OutgoingMigration attempt = migration.outgoing();
    if (attempt == null) {
      return;
    }
    switch (status) {
      case COMPLETED -> {
        if (!attempt.lockStep().begun()) {
          times(answer, attempt, true);
        }
      }
      case ACTIVE, CANCELLING, POSTCOPY_ACTIVE, POSTCOPY_PAUSED, PRE_SWITCHOVER, DEVICE ->
          times(answer, attempt, false);
      default -> {}
    }
  }

  private void times(JsonObject.Builder answer, OutgoingMigration attempt, boolean over) {
    Stopwatch watch = attempt.watch();
    long total = over ? watch.totalMillis() : watch.totalMillis(now);
    answer.put("ram", memory(attempt, over, total));
    if (migration.has(Capabilities.XBZRLE)) {
      answer.put("xbzrle-cache", cache());
    }
    answer.put("total-time", total);
    if (over) {
      answer.put("downtime", watch.downtimeMillis());
    } else {
      answer.put("expected-downtime", expectedDowntime(attempt.transfer()));
    }
    answer.put("setup-time", watch.setupMillis());
  }

  /** Nothing that is simulated is sent as a difference to what was sent before. */
  private JsonObject cache() {
    return JsonObject.builder()
        .put("cache-size", migration.parameters().cacheSize())
        .put("bytes", 0)
        .put("pages", 0)
        .put("cache-miss", 0)
        .put("cache-miss-rate", 0)
        .put("encoding-rate", 0)
        .put("overflow", 0)
        .build();
  }

  /** How long the rest would take now; what is allowed, before anything is measured. */
  private long expectedDowntime(Transfer transfer) {
    return transfer.bytesPerMilli() == 0
        ? migration.parameters().downtimeLimit().toMillis()
        : Math.round(transfer.remaining(now) / transfer.bytesPerMilli());
  }

  private JsonObject memory(OutgoingMigration attempt, boolean over, long totalMillis) {
    long normal = attempt.transfer().sent(now) / PAGE;
    long zeros = Math.max(0, memory - migration.memoryUse().usedBytes()) / PAGE;
    long transferred = normal * PAGE + zeros * ZERO_PAGE;
    double bitsPerMilli = totalMillis == 0 ? 0 : transferred * 8.0 / totalMillis;
    JsonObject.Builder answer =
        JsonObject.builder()
            .put("transferred", transferred)
            .put("remaining", over ? 0 : attempt.transfer().remaining(now))
            .put("total", memory)
            .put("duplicate", zeros);
    if (!attempt.machine().settings().profile().isAtLeast(10, 0)) {
      answer.put("skipped", 0);
    }
    return answer
        .put("normal", normal)
        .put("normal-bytes", normal * PAGE)
        .put("dirty-pages-rate", over ? 0 : migration.memoryUse().dirtyBytesPerSecond() / PAGE)
        .put("mbps", bitsPerMilli / 1000)
        .put("dirty-sync-count", attempt.passes())
        .put("postcopy-requests", 0)
        .put("page-size", PAGE)
        .put("multifd-bytes", 0)
        .put("pages-per-second", Math.round(attempt.transfer().bytesPerMilli() * 1000 / PAGE))
        .put("precopy-bytes", transferred)
        .put("downtime-bytes", 0)
        .put("postcopy-bytes", 0)
        .put("dirty-sync-missed-zero-copy", 0)
        .build();
  }
}
