// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.util.List;

/** A command cannot do what it was asked to; the message is for people and ends in the remedy. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  CommandFailure(String reason) {
    this(List.of(reason));
  }

  /** Several things are wrong, and each is told in a line of its own. */
  CommandFailure(List<String> reasons) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  List<String> reasons() {
    return reasons;
  }
}
