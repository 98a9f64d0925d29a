// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import java.io.Serial;

/** An event that QEMU's schema does not allow: told on as it came, under no record's name. */
final class MalformedEventException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  MalformedEventException(String message) {
    super(message);
  }
}
