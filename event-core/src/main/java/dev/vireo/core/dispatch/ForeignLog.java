// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import org.slf4j.Logger;

/** Logs what foreign code threw. An exception is foreign too: its message may throw when asked. */
final class ForeignLog {
  private static final int LONGEST = 500;

  private ForeignLog() {}

  static void error(Logger log, String what, Throwable thrown) {
    try {
      log.error(what, thrown);
    } catch (Throwable e) {
      log.error("{}: a {} that cannot be written", what, thrown.getClass().getName());
    }
  }

  /**
   * The beginning of the text of a foreign object, or of why there is none. A guest chooses parts
   * of it: what could forge a line of the log, or command a terminal, is written as {@code \}{@code
   * uXXXX}.
   */
  static String text(Object foreign) {
    try {
      String text = foreign.toString();
      StringBuilder harmless = new StringBuilder();
      text.chars().limit(LONGEST).forEach(c -> append(harmless, (char) c));
      return harmless.append(text.length() > LONGEST ? "..." : "").toString();
    } catch (Throwable e) {
      return "(a " + foreign.getClass().getName() + " that cannot be written)";
    }
  }

  private static void append(StringBuilder to, char c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          to.append(String.format("\\u%04X", (int) c));
      default -> to.append(c);
    }
  }
}
