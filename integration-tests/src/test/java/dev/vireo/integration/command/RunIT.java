// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.felix.PluginJar;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vireo run}: bundles are dropped into a folder, replaced there and deleted. */
class RunIT {

  @Test
  void aBundleLivesAsItsFileDoes(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("mine.jar");
    try (Vireo vireo = Vireo.start("run", "--listeners", folder.toString(), "--sim", "1")) {
      vireo.out().await("simulated");
      put(PluginJar.of("mine", "1.0.0", "Standing").withBnd(), file);
      vireo.out().await(line -> line.matches("installed +mine 1\\.0\\.0 .*"), "installed 1.0.0");
      vireo.out().await(line -> line.matches("registered +.*Standing of mine 1.*"), "registered");

      put(PluginJar.of("mine", "2.0.0", "Standing").withBnd(), file);
      vireo.out().await(line -> line.matches("updated +mine 2\\.0\\.0 .*"), "updated to 2.0.0");
      vireo.out().await(line -> line.matches("registered +.*Standing of mine 2.*"), "again");

      Files.delete(file);
      vireo.out().await(line -> line.matches("removed +mine 2\\.0\\.0 .*"), "removed 2.0.0");
      vireo.signal("TERM");
      assertThat(vireo.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void whatCannotListenIsRefusedWithItsReasonAndTheRestWorks(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("junk.jar"), "no jar at all");
    put(
        PluginJar.of("odd", "1.0.0", "Standing", "NotToBeMade").withBnd(),
        folder.resolve("odd.jar"));
    try (Vireo vireo = Vireo.start("run", "--listeners", folder.toString())) {
      vireo.out().await(line -> line.matches("refused +junk\\.jar.*"), "refused junk.jar");
      assertThat(vireo.out().await("NotToBeMade")).startsWith("refused").contains("constructor");
      vireo.out().await(line -> line.matches("registered +.*Standing of odd.*"), "registered");
    }
  }

  /** Moved into place in one step, as one should; {@code run} waits for a slow copy as well. */
  private static void put(InputStream jar, Path file) throws Exception {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.copy(jar, beside);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
