// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** A client's text is not JSON; the message is QEMU's. Never leaves this package. */
final class RequestSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** QEMU formats the text into a buffer of this size, and so cuts long ones. */
  private static final int LONGEST = 1023;

  RequestSyntaxException(String what) {
    super("JSON parse error, " + what.substring(0, Math.min(what.length(), LONGEST)));
  }
}
