// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

/** QEMU's names. */
final class Identifiers {

  private Identifiers() {}

  static boolean wellFormed(String id) {
    return id.matches("[A-Za-z][A-Za-z0-9_.-]*");
  }
}
