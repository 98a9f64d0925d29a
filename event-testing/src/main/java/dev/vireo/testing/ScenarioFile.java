// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioException;
import dev.vireo.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads scenarios by what a test calls them. */
final class ScenarioFile {

  private ScenarioFile() {}

  /**
   * The scenario in a resource beside the test's class, or else in a file.
   *
   * @throws IllegalArgumentException if there is neither, or it holds no scenario; the message says
   *     where and why
   */
  static Scenario read(String name, Class<?> test) {
    try (InputStream resource = test.getResourceAsStream(name)) {
      if (resource != null) {
        return ScenarioReader.read(
            new String(resource.readAllBytes(), StandardCharsets.UTF_8), name);
      }
    } catch (ScenarioException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path file = Path.of(name);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "There is no scenario "
              + name
              + ", neither as a resource beside "
              + test.getName()
              + " nor as the file "
              + file.toAbsolutePath());
    }
    return read(file);
  }

  /** The scenario in a file. */
  static Scenario read(Path file) {
    try {
      return ScenarioReader.read(file);
    } catch (ScenarioException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
