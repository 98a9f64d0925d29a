// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that a test has made once, and must make again: a file in {@code src/test/resources},
 * beside the test's class. With {@code -Dvireo.golden=update} the files are written instead of
 * compared; look at the difference before you commit it.
 */
public final class Golden {

  private static final String SWITCH = "vireo.golden";

  private Golden() {}

  /**
   * Compares a text with the file of that name; line ends count as one.
   *
   * @param test whose package the file is in
   * @param file the file's name, such as {@code boot.timeline}
   * @throws AssertionError if they differ, or there is no file
   */
  public static void assertMatches(Class<?> test, String file, String text) {
    Path folder = Path.of("src/test/resources", test.getPackageName().split("\\."));
    assertMatches(folder.resolve(file), text);
  }

  /** Compares what has happened on a host, and nothing of how it is printed when it fails. */
  public static void assertMatches(Class<?> test, String file, Timeline timeline) {
    assertMatches(test, file, String.join("\n", timeline.lines()) + "\n");
  }

  static void assertMatches(Path file, String text) {
    try {
      if ("update".equals(System.getProperty(SWITCH))) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(folder);
        }
        Files.writeString(file, text);
      } else {
        compare(file, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(Path file, String text) throws IOException {
    if (Files.notExists(file)) {
      throw new AssertionError(file + " is missing; run once with -D" + SWITCH + "=update.");
    }
    String[] expected = Files.readString(file).split("\\R", -1);
    String[] found = text.split("\\R", -1);
    for (int i = 0; i < Math.max(expected.length, found.length); i++) {
      String was = i < expected.length ? expected[i] : "<the end>";
      String is = i < found.length ? found[i] : "<the end>";
      if (!was.equals(is)) {
        throw new AssertionError(
            file
                + " differs from line "
                + (i + 1)
                + " on; if it is meant to, run with -D"
                + SWITCH
                + "=update.\nexpected: "
                + was
                + "\n but was: "
                + is);
      }
    }
  }
}
