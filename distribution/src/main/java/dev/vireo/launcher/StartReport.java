// SPDX-License-Identifier: Apache-2.0
package dev.vireo.launcher;

/** Says on standard error when which step of the start was done, if it is asked for. */
final class StartReport {
  private static final boolean WANTED = Boolean.getBoolean("vireo.start.report");

  private StartReport() {}

  /** By the wall clock, in milliseconds: whoever started this process has the same. */
  static void done(String step) {
    if (WANTED) {
      System.err.println("vireo: start: " + step + " " + System.currentTimeMillis());
    }
  }
}
