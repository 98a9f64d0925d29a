// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Markdown file with marked places for tables: between the lines {@code <!-- table: NAME -->} and
 * {@code <!-- end of table -->}. All else is written by hand and left alone.
 */
final class Document {
  private static final String END = "<!-- end of table -->";

  private final Path file;

  Document(Path file) {
    this.file = file;
  }

  /** Puts the table in its place; at the end of the file if there is none. */
  void put(Table table, String below) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : "";
    String mark = "<!-- table: " + table.name() + " -->\n";
    String content = "\n" + table.markdown() + "\n" + below + "\n\n";
    Files.writeString(file, replaced(text, mark, content));
  }

  private String replaced(String text, String mark, String content) {
    int start = text.indexOf(mark);
    if (start < 0) {
      return text + "\n" + mark + content + END + "\n";
    }
    int end = text.indexOf(END, start);
    if (end < 0) {
      throw new IllegalStateException(file + ": nothing ends the place after " + mark.trim());
    }
    return text.substring(0, start + mark.length()) + content + text.substring(end);
  }
}
