// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.command.Vireo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vireo watch} beside a real QEMU. */
@RequiresQemu
class WatchRealQemuIT {

  @Test
  void showsWhatHappensToTheDomain(@TempDir Path folder) throws Exception {
    try (RealQemu qemu = RealQemu.start(folder);
        QmpPrompt prompt = qemu.prompt();
        Vireo vireo = Vireo.start("watch", "--json", "--qmp", qemu.socket().toString())) {
      vireo.out().await("\"SourceUp\"");
      prompt.command("cont");
      vireo.out().await("\"RESUME\"");
      prompt.command("stop");
      vireo.out().await("\"STOP\"");
      prompt.command("system_reset");
      vireo.out().await("\"RESET\"");
      prompt.command("quit");

      assertThat(vireo.out().await("\"SHUTDOWN\""))
          .contains(RealQemu.NAME, RealQemu.IDENTITY.toString(), "\"LIVE\"")
          .contains("host-qmp-quit");
      vireo.out().await("\"DomainStopped\"");
    }
  }

  @Test
  void waitsForAMonitorThatIsNotThereYetAndSaysSo(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("vireo.sock");
    try (Vireo vireo = Vireo.start("watch", "--json", "--count", "1", "--qmp", socket.toString())) {
      vireo.err().await(socket.toString());
      try (RealQemu qemu = RealQemu.start(folder);
          QmpPrompt prompt = qemu.prompt()) {
        vireo.out().await("\"SourceUp\"");
        prompt.command("cont");

        assertThat(vireo.exitCode()).isZero();
        assertThat(vireo.out().all()).last().asString().contains("\"RESUME\"");
      }
    }
  }
}
