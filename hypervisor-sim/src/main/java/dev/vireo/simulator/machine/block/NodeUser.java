// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

/** What uses a block node. */
record NodeUser(Kind kind, String name) {

  enum Kind {
    NODE(false),
    DRIVE(true),
    EXPORT(true),
    JOB_SOURCE(false),
    JOB_TARGET(true);

    private final boolean backend;

    Kind(boolean backend) {
      this.backend = backend;
    }

    /** Whether QEMU counts it as a block back end. */
    boolean backend() {
      return backend;
    }
  }
}
