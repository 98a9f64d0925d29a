// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A text short enough for an error message, whatever the peer has sent, and printable. */
final class Excerpt {
  private static final int LENGTH = 80;

  private Excerpt() {}

  static String of(String text) {
    boolean whole = text.length() <= LENGTH;
    String shortened = whole ? text : text.substring(0, LENGTH);
    String quoted = new JsonString(shortened).toString();
    return quoted.substring(1, quoted.length() - 1) + (whole ? "" : "...");
  }

  static String of(byte[] bytes, int from, int to) {
    // One byte more than needed shows that there is more.
    return of(new String(bytes, from, Math.min(to - from, LENGTH + 1), UTF_8));
  }
}
