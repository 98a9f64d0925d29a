// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.Palette;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Map;

/** What the process was started in. */
final class Terminal {
  private Terminal() {}

  static Console console() {
    boolean interactive = isInteractive();
    return new Console(
        new Output(new FileOutputStream(FileDescriptor.out)),
        new Output(new FileOutputStream(FileDescriptor.err)),
        palette(interactive, System.getenv()),
        interactive);
  }

  static Palette palette(boolean interactive, Map<String, String> environment) {
    boolean wanted =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return interactive && wanted ? Palette.COLOURED : Palette.PLAIN;
  }

  /** From Java 22 on there is a console even without a terminal, and a way to ask for one. */
  private static boolean isInteractive() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (ReflectiveOperationException unclear) {
      return false;
    }
  }
}
