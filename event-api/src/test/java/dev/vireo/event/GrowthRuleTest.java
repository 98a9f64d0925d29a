// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a switch over the kind does that was compiled before a record was added; shown with a small
 * enumeration in the place of {@link EventKind}, of which there is only today's version.
 */
class GrowthRuleTest {

  @TempDir Path folder;

  @Test
  void anOldExhaustiveSwitchFailsLoudlyOnANewKind() throws Exception {
    compile("Kind", "public enum Kind { OLD }");
    compile(
        "Listener",
        """
        public class Listener {
          public static String on(Kind kind) { return switch (kind) { case OLD -> "old"; }; }
        }
        """);
    compile("Kind", "public enum Kind { OLD, NEW }");

    assertThatExceptionOfType(InvocationTargetException.class)
        .isThrownBy(() -> callWith("NEW"))
        .withCauseInstanceOf(IncompatibleClassChangeError.class);
  }

  private void compile(String name, String source) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-classpath",
                folder.toString(),
                "-d",
                folder.toString(),
                file.toString());
    if (status != 0) {
      throw new AssertionError(name + " does not compile");
    }
  }

  private void callWith(String constant) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      Class<?> kind = loader.loadClass("Kind");
      Object argument = kind.getField(constant).get(null);
      loader.loadClass("Listener").getMethod("on", kind).invoke(null, argument);
    }
  }
}
