// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioException;
import dev.vireo.simulator.scenario.ScenarioReader;
import dev.vireo.simulator.scenario.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that are given to commands: which are scenarios, and what is in them. */
final class ScenarioFile {
  private ScenarioFile() {}

  /**
   * Whether a file is a scenario rather than a recording: a recording begins with an object of
   * JSON. The name of a scenario of the library is one too.
   */
  static boolean isScenario(Path file) {
    if (isOfLibrary(file)) {
      return true;
    }
    String name = file.toString();
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return true;
    }
    try (var in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(4_096), StandardCharsets.UTF_8).stripLeading();
      return !start.isEmpty() && !start.startsWith("{");
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean isOfLibrary(Path file) {
    return !Files.exists(file) && Scenarios.names().contains(file.toString());
  }

  /** Reads it; what is wrong with it is told with its place. */
  static Scenario read(Path file) {
    if (isOfLibrary(file)) {
      return Scenarios.named(file.toString());
    }
    try {
      return ScenarioReader.read(file);
    } catch (ScenarioException wrong) {
      throw new CommandFailure(
          wrong.problems().stream().map(problem -> file.getFileName() + ":" + problem).toList());
    } catch (NoSuchFileException missing) {
      throw new CommandFailure(
          file
              + ": there is no such file, nor a scenario of that name in the library, which has "
              + String.join(", ", Scenarios.names()));
    } catch (IOException unreadable) {
      throw new CommandFailure(file + " cannot be read: " + unreadable);
    }
  }
}
