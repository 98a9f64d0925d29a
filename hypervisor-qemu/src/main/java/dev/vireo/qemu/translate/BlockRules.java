// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static java.util.Map.entry;

import dev.vireo.event.BlockErrorAction;
import dev.vireo.event.BlockExportDeleted;
import dev.vireo.event.BlockThresholdExceeded;
import dev.vireo.event.EventHeader;
import dev.vireo.event.ImageCorrupted;
import dev.vireo.event.IoError;
import dev.vireo.event.IoOperation;
import dev.vireo.event.QuorumFailed;
import dev.vireo.event.QuorumMemberFailed;
import dev.vireo.event.ReservationHelperChanged;
import dev.vireo.event.TrayMoved;
import java.util.Map;

/** The events of disks, but for the jobs on them. */
final class BlockRules {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("BLOCK_IO_ERROR", BlockRules::ioError),
          entry("BLOCK_WRITE_THRESHOLD", BlockRules::threshold),
          entry("BLOCK_IMAGE_CORRUPTED", BlockRules::imageCorrupted),
          entry("QUORUM_FAILURE", BlockRules::quorumFailed),
          entry("QUORUM_REPORT_BAD", BlockRules::quorumMemberFailed),
          entry("DEVICE_TRAY_MOVED", BlockRules::trayMoved),
          entry(
              "BLOCK_EXPORT_DELETED",
              (header, data) -> new BlockExportDeleted(header, data.string("id"))),
          entry(
              "PR_MANAGER_STATUS_CHANGED",
              (header, data) ->
                  new ReservationHelperChanged(header, data.string("id"), data.bool("connected"))));

  private BlockRules() {}

  private static IoError ioError(EventHeader header, Members data) {
    return new IoError(
        header,
        data.nonEmptyString("device"),
        data.nonEmptyString("node-name"),
        data.nonEmptyString("qom-path"),
        null,
        data.word("operation", IoOperation.class),
        data.word("action", BlockErrorAction.class),
        data.optionalBool("nospace"),
        data.optionalString("reason"));
  }

  private static BlockThresholdExceeded threshold(EventHeader header, Members data) {
    return new BlockThresholdExceeded(
        header,
        data.string("node-name"),
        null,
        null,
        data.unsigned("write-threshold"),
        data.unsigned("amount-exceeded"));
  }

  private static ImageCorrupted imageCorrupted(EventHeader header, Members data) {
    return new ImageCorrupted(
        header,
        data.nonEmptyString("device"),
        data.nonEmptyString("node-name"),
        data.string("msg"),
        data.optionalInteger("offset"),
        data.optionalInteger("size"),
        data.optionalBool("fatal"));
  }

  private static QuorumFailed quorumFailed(EventHeader header, Members data) {
    return new QuorumFailed(
        header,
        data.string("reference"),
        data.integer("sector-num"),
        data.integer("sectors-count"));
  }

  private static QuorumMemberFailed quorumMemberFailed(EventHeader header, Members data) {
    return new QuorumMemberFailed(
        header,
        data.optionalWord("type", QuorumMemberFailed.Type.class),
        data.optionalString("error"),
        data.string("node-name"),
        data.integer("sector-num"),
        data.integer("sectors-count"));
  }

  private static TrayMoved trayMoved(EventHeader header, Members data) {
    return new TrayMoved(
        header, data.nonEmptyString("device"), data.optionalString("id"), data.bool("tray-open"));
  }
}
