// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import org.slf4j.Logger;

/** Logs what foreign code threw. An exception is foreign too: its message may throw when asked. */
final class ForeignLog {
  private ForeignLog() {}

  static void error(Logger log, String what, Throwable thrown) {
    try {
      log.error(what, thrown);
    } catch (Throwable e) {
      log.error("{}: a {} that cannot be written", what, thrown.getClass().getName());
    }
  }

  /** The text of a foreign object, or of why there is none. */
  static String text(Object foreign) {
    try {
      return foreign.toString();
    } catch (Throwable e) {
      return "(a " + foreign.getClass().getName() + " that cannot be written)";
    }
  }
}
