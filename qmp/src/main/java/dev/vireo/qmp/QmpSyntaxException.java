// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** A text is not the JSON value that it should be. */
public final class QmpSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  QmpSyntaxException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where reading stopped: a count of bytes, the text taken as UTF-8. */
  public int offset() {
    return offset;
  }
}
