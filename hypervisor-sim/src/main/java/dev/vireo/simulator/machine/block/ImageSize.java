// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.HostFile;

/** How long files are that hold images. */
final class ImageSize {

  /** The header and the tables of a small qcow2 image. */
  static final long QCOW2_TABLES = 197_120;

  /** Where the last write to a new one ends. */
  static final long QCOW2_WRITTEN = 196_616;

  static final long QCOW2_TABLES_ON_DISK = 200_704;

  private ImageSize() {}

  static long ofFile(HostFile file) {
    return file.format().equals("qcow2") ? QCOW2_TABLES + file.usedBytes() : file.diskBytes();
  }

  static long onDisk(HostFile file) {
    return file.format().equals("qcow2")
        ? QCOW2_TABLES_ON_DISK + file.usedBytes()
        : file.usedBytes();
  }
}
