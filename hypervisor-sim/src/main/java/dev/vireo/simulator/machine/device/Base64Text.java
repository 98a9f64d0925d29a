// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.simulator.machine.CommandFailure;
import java.util.Base64;

/** Bytes in Base64, as QEMU reads them. */
final class Base64Text {

  private Base64Text() {}

  /** What is left over at the end counts for nothing. */
  static byte[] decode(String text) throws CommandFailure {
    if (!text.matches("[A-Za-z0-9+/=]*")) {
      throw CommandFailure.generic("Base64 data contains invalid characters");
    }
    try {
      return Base64.getDecoder().decode(text.substring(0, text.length() / 4 * 4));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.generic("Base64 data '" + text + "' is not valid");
    }
  }
}
