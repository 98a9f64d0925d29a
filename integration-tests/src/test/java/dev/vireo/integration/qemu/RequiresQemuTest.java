// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class RequiresQemuTest {

  @TempDir private Path folder;

  @Test
  void runsTheTestWhereQemuIsOnTheSearchPath() throws Exception {
    Path program = Files.createFile(folder.resolve(QemuCondition.PROGRAM));
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(QemuCondition.evaluate(Map.of("PATH", folder.toString())).isDisabled()).isFalse();
  }

  @Test
  void skipsTheTestWithoutQemuAndSaysHowToGetIt() {
    var result = QemuCondition.evaluate(Map.of("PATH", folder.toString()));

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason().orElseThrow()).contains("apt-get install qemu-system-x86");
  }

  @Test
  void failsTheTestWithoutQemuWhereNothingMayBeSkipped() {
    var environment = Map.of("PATH", folder.toString(), "VIREO_CI", "true");

    assertThatThrownBy(() -> QemuCondition.evaluate(environment))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("apt-get install qemu-system-x86");
  }
}
