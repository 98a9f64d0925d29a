// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static java.util.Map.entry;

import dev.vireo.event.BlockErrorAction;
import dev.vireo.event.BlockJobChanged;
import dev.vireo.event.BlockJobIoError;
import dev.vireo.event.DumpCompleted;
import dev.vireo.event.EventHeader;
import dev.vireo.event.IoOperation;
import dev.vireo.event.JobStatusChanged;
import java.util.Map;

/** The events of background jobs, those on disks included. */
final class JobRules {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("JOB_STATUS_CHANGE", JobRules::statusChanged),
          entry("BLOCK_JOB_COMPLETED", JobRules::completed),
          entry("BLOCK_JOB_CANCELLED", blockJob(BlockJobChanged.Status.CANCELED)),
          entry("BLOCK_JOB_READY", blockJob(BlockJobChanged.Status.READY)),
          entry("BLOCK_JOB_PENDING", JobRules::pending),
          entry("BLOCK_JOB_ERROR", JobRules::ioError),
          entry("DUMP_COMPLETED", JobRules::dumpCompleted));

  private JobRules() {}

  private static JobStatusChanged statusChanged(EventHeader header, Members data) {
    return new JobStatusChanged(
        header, data.string("id"), data.word("status", JobStatusChanged.Status.class));
  }

  /** QEMU says completed of a failed job too; the error tells them apart. */
  private static BlockJobChanged completed(EventHeader header, Members data) {
    BlockJobChanged.Status status =
        data.has("error") ? BlockJobChanged.Status.FAILED : BlockJobChanged.Status.COMPLETED;
    return (BlockJobChanged) blockJob(status).conclude(header, data);
  }

  private static Rule blockJob(BlockJobChanged.Status status) {
    return (header, data) ->
        new BlockJobChanged(
            header,
            data.word("type", BlockJobChanged.Type.class),
            status,
            data.string("device"),
            null,
            null,
            data.integer("len"),
            data.integer("offset"),
            data.integer("speed"),
            data.optionalString("error"));
  }

  private static BlockJobChanged pending(EventHeader header, Members data) {
    return new BlockJobChanged(
        header,
        data.word("type", BlockJobChanged.Type.class),
        BlockJobChanged.Status.PENDING,
        data.string("id"),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static BlockJobIoError ioError(EventHeader header, Members data) {
    return new BlockJobIoError(
        header,
        data.string("device"),
        data.word("operation", IoOperation.class),
        data.word("action", BlockErrorAction.class));
  }

  private static DumpCompleted dumpCompleted(EventHeader header, Members data) {
    Members result = data.spread("result");
    return new DumpCompleted(
        header,
        result.word("status", DumpCompleted.Status.class),
        result.integer("completed"),
        result.integer("total"),
        data.optionalString("error"));
  }
}
