// SPDX-License-Identifier: Apache-2.0
package dev.vireo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static Settings settings(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.from(properties, Path.of("work"), "file:vireo.jar");
  }

  @Test
  void givesABundleTheLevelOfTheFirstPatternThatMatches() {
    Settings settings =
        settings("vireo.start.8", "*", "vireo.start.1", "org.log.*", "vireo.start.5", "org.*");
    assertThat(settings.level("org.log.api")).isEqualTo(1);
    assertThat(settings.level("org.scr")).isEqualTo(5);
    assertThat(settings.level("dev.vireo.event.core")).isEqualTo(8);
    assertThat(settings.highestLevel()).isEqualTo(8);
  }

  @Test
  void leavesBundlesAloneThatOthersStart() {
    Settings settings = settings("vireo.start.5", "*", "vireo.start.never", "shell");
    assertThat(settings.starts("shell")).isFalse();
    assertThat(settings.starts("shell.commands")).isTrue();
  }

  @Test
  void putsTheDirectoryAndTheJarWhereTheyAreNamed() {
    Settings settings = settings("a", "${directory}/cache", "b", "jar:${jar}!/x");
    assertThat(settings.framework())
        .containsEntry("a", "work/cache")
        .containsEntry("b", "jar:file:vireo.jar!/x")
        .hasSize(2);
  }

  @Test
  void startsLoggingFirstAndTheRoomsLast() throws IOException {
    Settings settings = Settings.load(Path.of("work"));
    assertThat(settings.level("org.ops4j.pax.logging.pax-logging-api"))
        .isLessThan(settings.level("org.apache.felix.scr"));
    assertThat(settings.level("org.apache.felix.scr"))
        .isLessThan(settings.level("dev.vireo.event.console"));
    assertThat(settings.starts("org.apache.felix.gogo.jline")).isFalse();
  }
}
