// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

/** What the user of a node may do, in QEMU's order. */
enum Permission {
  CONSISTENT_READ("consistent-read"),
  WRITE("write"),
  WRITE_UNCHANGED("write-unchanged"),
  RESIZE("resize");

  /** As queries call it. */
  final String word;

  Permission(String word) {
    this.word = word;
  }

  /** As messages call it. */
  String text() {
    return word.replace('-', ' ');
  }
}
