// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

/** Numbers that somebody typed. */
final class ShellNumbers {
  private ShellNumbers() {}

  /** Reads a whole number, or says what was wanted instead. */
  static long of(String word, String wanted, String usage) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new CommandFailure("\"" + word + "\" is not " + wanted + "; usage: " + usage);
    }
  }
}
