// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;

/** What takes up the guest's writes for {@code snapshot=on}. */
final class TemporaryOverlay {

  /** The nodes that QEMU opens, and closes again, while it makes the image. */
  private static final int PASSING_NODES = 3;

  private TemporaryOverlay() {}

  static BlockNode on(Storage storage, BlockNode node) {
    BlockGraph graph = storage.graph();
    graph.skipNames(PASSING_NODES);
    BlockNode file =
        new BlockNode(
            graph.generateName(), "file", JsonObject.of("filename", storage.temporaryFile()));
    file.bytes = ImageSize.QCOW2_TABLES;
    file.usedBytes = ImageSize.QCOW2_TABLES_ON_DISK;
    graph.add(file);
    BlockNode overlay = new BlockNode(graph.generateName(), "qcow2", JsonObject.EMPTY);
    overlay.bytes = node.bytes;
    graph.add(overlay);
    overlay.adopt("file", file);
    overlay.adopt("backing", node);
    return overlay;
  }
}
