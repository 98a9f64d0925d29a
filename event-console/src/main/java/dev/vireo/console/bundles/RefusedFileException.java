// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.bundles;

/** A file cannot be a listener bundle; the reason says why. */
final class RefusedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  RefusedFileException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
