// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** How a server tells that a request is no JSON. */
public enum SyntaxErrors {

  /** As QEMU does up to 10: when the brackets are balanced, without a place. */
  AT_THE_END,

  /**
   * As QEMU 11 does: at the first token that does not fit, once for each request, with the line and
   * the column where the token begins, {@code 3:26: JSON parse error, ...}. Both count from 1,
   * columns in bytes, lines from the beginning of the connection. Behind a number or a word the
   * next token's column is one too high, unless there is white space between them; so it is with
   * QEMU.
   */
  AT_ONCE
}
