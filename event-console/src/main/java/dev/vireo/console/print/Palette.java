// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

/** The colours, or none: only a terminal is given any. */
public enum Palette {
  /** Plain text. */
  PLAIN,
  /** ANSI colours. */
  COLOURED;

  /** What a person looks for first. */
  public String strong(String text) {
    return paint("1", text);
  }

  /** What is there if one wants to know. */
  public String faint(String text) {
    return paint("2", text);
  }

  /** Bad news. */
  public String red(String text) {
    return paint("31", text);
  }

  /** Good news. */
  public String green(String text) {
    return paint("32", text);
  }

  /** What deserves a look. */
  public String yellow(String text) {
    return paint("33", text);
  }

  /** Who reacts. */
  public String blue(String text) {
    return paint("36", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}
