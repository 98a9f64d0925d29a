// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/** Where an outgoing migration can be made to fail. */
public enum MigrationPhase {
  /** Before the peer is reached. */
  CONNECT,
  /** When the first pass over the memory is done. */
  MEMORY,
  /** When the guest is stopped and the rest is sent; the guest runs on. */
  SWITCHOVER
}
