// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.felix.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vireo listeners}: what a bundle declares, told without running it. */
class ListenersCommandIT {

  @Test
  void tellsWhatWouldListenAndWhatWouldBeRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("odd.jar");
    Files.copy(PluginJar.of("odd", "1.0.0", "Standing", "NotToBeMade").withBnd(), file);
    try (Vireo vireo = Vireo.start("listeners", file.toString())) {
      vireo.exitCode();

      assertThat(vireo.out().await("Standing")).contains("listens", "any(HypervisorEvent)");
      assertThat(vireo.out().await("NotToBeMade")).contains("refused", "constructor");
      assertThat(vireo.out().toString()).doesNotContain("Standing was made");
    }
  }
}
