// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

/** A class file that cannot be read; the message says what was found in it. */
final class DamagedClassFile extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedClassFile(String message) {
    super(message);
  }
}
