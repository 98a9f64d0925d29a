// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

/**
 * JSON text that goes into other JSON as it is, so that its numbers stay exact.
 *
 * @param json the text as received
 */
record Verbatim(String json) {

  /**
   * The text without the white space between its tokens: one line, whatever it was before. The bare
   * words {@code inf} and {@code nan}, which QEMU writes and JSON does not know, become strings.
   */
  String compact() {
    StringBuilder line = new StringBuilder(json.length());
    int at = 0;
    while (at < json.length()) {
      char next = json.charAt(at);
      int end = next == '"' ? endOfString(at) : endOfToken(at);
      appendToken(json.substring(at, end), line);
      at = end;
    }
    return line.toString();
  }

  private static void appendToken(String token, StringBuilder line) {
    switch (token) {
      case " ", "\t", "\r", "\n" -> {}
      case "inf", "-inf", "nan", "-nan" -> line.append('"').append(token).append('"');
      default -> line.append(token);
    }
  }

  private int endOfString(int start) {
    int at = start + 1;
    while (at < json.length() && json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, json.length());
  }

  private int endOfToken(int start) {
    int at = start;
    while (at < json.length() && "{}[]:,\" \t\r\n".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    return Math.max(at, start + 1);
  }
}
