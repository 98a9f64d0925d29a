// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

/** A command cannot do what it was asked to; the message is for people and ends in the remedy. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  CommandFailure(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
