// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * An export of a disk (NBD, vhost-user, FUSE) is gone, and its id may be used again.
 *
 * @param id the id of the export
 */
@Mirrors(qmp = "BLOCK_EXPORT_DELETED")
public record BlockExportDeleted(EventHeader header, String id) implements DeviceEvent {
  public BlockExportDeleted {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(id, "id");
  }

  @Override
  public EventKind kind() {
    return EventKind.BLOCK_EXPORT_DELETED;
  }
}
