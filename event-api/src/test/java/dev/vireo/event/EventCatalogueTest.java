// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/events.md} equal to what the types say. */
class EventCatalogueTest {

  static final String COMMAND =
      "mvn -pl event-api test -Dtest=EventCatalogueTest -Dvireo.update=true";

  private static final Path PAGE = Path.of("..", "docs", "events.md");

  @Test
  void thePageSaysWhatTheTypesSay() throws IOException {
    if (Boolean.getBoolean("vireo.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, EventCatalogue.markdown());
    }
    assertThat(PAGE).as("update it with: %s", COMMAND).exists();
    assertThat(Files.readString(PAGE))
        .as("docs/events.md differs from the types; update it with: %s", COMMAND)
        .isEqualTo(EventCatalogue.markdown());
  }
}
