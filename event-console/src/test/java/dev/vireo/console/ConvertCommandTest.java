// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.simulator.Recording;
import dev.vireo.simulator.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConvertCommandTest {

  private static final String RECORDING =
      """
      {"scenario": "two-stops", "cmdline": {"vm": ["qemu", "-name", "web-1"]}}
      {"t": 0.5, "dir": "in", "conn": "vm", "raw": "{'execute': 'stop'}"}
      {"t": 0.6, "dir": "out", "conn": "vm", "raw": "{\\"timestamp\\": {\\"seconds\\": 1, \\"microseconds\\": 2}, \\"event\\": \\"STOP\\"}"}
      """;

  @TempDir private Path folder;
  private final Captured terminal = new Captured();

  private int vireo(String... arguments) {
    return VireoCommand.run(
        terminal.console(), List.of(new ConvertCommand(terminal.console())), arguments);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void makesAScenarioOfARecordingAndARecordingOfThat() throws Exception {
    Files.writeString(folder.resolve("a.jsonl"), RECORDING);
    assertThat(vireo("convert", file("a.jsonl"), "-o", file("a.yaml"))).isZero();
    assertThat(ScenarioReader.read(folder.resolve("a.yaml")).domainNames())
        .containsExactly("web-1");
    assertThat(Files.readString(folder.resolve("a.yaml"))).contains("command: stop", "expect");

    assertThat(vireo("convert", file("a.yaml"), "-o", file("b.jsonl"))).isZero();
    Recording back = Recording.read(folder.resolve("b.jsonl"));
    assertThat(back.damage()).isEmpty();
    assertThat(back.domains().get(0).events()).extracting(event -> event.name()).contains("STOP");
  }

  @Test
  void leavesAFileAloneAndTellsTheRemedy() throws Exception {
    Files.writeString(folder.resolve("a.jsonl"), RECORDING);
    Files.writeString(folder.resolve("a.yaml"), "precious");
    assertThat(vireo("convert", file("a.jsonl"), "-o", file("a.yaml"))).isEqualTo(1);
    assertThat(terminal.err().get(0)).contains("--force");
    assertThat(folder.resolve("a.yaml")).hasContent("precious");
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(vireo("convert", file("none.jsonl"), "-o", file("a.yaml"))).isEqualTo(1);
    assertThat(terminal.err().get(0)).contains("none.jsonl");
  }
}
