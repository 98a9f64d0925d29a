// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** A text short enough for an error message, whatever the peer has sent. */
final class Excerpt {
  private static final int LENGTH = 80;

  private Excerpt() {}

  static String of(String text) {
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "...";
  }
}
