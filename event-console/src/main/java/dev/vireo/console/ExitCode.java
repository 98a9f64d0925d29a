// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

/** What a command tells the shell that called it; a signal's 130 and 143 come from the JVM. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int TIMED_OUT = 3;

  private ExitCode() {}
}
