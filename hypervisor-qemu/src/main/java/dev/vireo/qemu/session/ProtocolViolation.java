// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

/** QEMU, or what answers in its place, said something that the protocol does not allow here. */
final class ProtocolViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 200;

  ProtocolViolation(String message) {
    super(message.length() <= SHOWN ? message : message.substring(0, SHOWN) + "...");
  }
}
