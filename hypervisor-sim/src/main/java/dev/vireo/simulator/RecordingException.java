// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.io.IOException;

/** A recording is damaged: where, what was found there, and what belongs there. */
public final class RecordingException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 80;

  private final String file;
  private final int line;
  private final String found;
  private final String rule;

  RecordingException(String file, int line, String found, String rule) {
    super(file + ", line " + line + ": " + found + "; " + rule + ".");
    this.file = file;
    this.line = line;
    this.found = found;
    this.rule = rule;
  }

  /** The name of the recording, as it was opened. */
  public String file() {
    return file;
  }

  /** The number of the line, from 1. */
  public int line() {
    return line;
  }

  /** What was found. */
  public String found() {
    return found;
  }

  /** What should have been there. */
  public String rule() {
    return rule;
  }

  /** A text from a recording, short enough for a message. */
  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
