// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command tells the shell that called it. */
class CommandLineIT {

  private static final String RECORDING = "src/test/resources/recordings/mixed-c.jsonl";

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "play", "watch", "run", "listeners", "record", "convert", "simulate"})
  void eachCommandHasHelp(String command) throws Exception {
    try (Vireo vireo = Vireo.start(command, "--help")) {
      assertThat(vireo.exitCode()).isZero();
      assertThat(vireo.out().toString()).contains("Usage: vireo " + command);
    }
  }

  @ParameterizedTest
  @CsvSource({"'', Usage", "plya, plya", "play, FILE", "watch --qmp a --count many, --count"})
  void wrongUsageIsExplainedAndExitsWith2(String arguments, String explanation) throws Exception {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    try (Vireo vireo = Vireo.start(words)) {
      assertThat(vireo.exitCode()).isEqualTo(2);
      assertThat(vireo.err().toString()).contains(explanation);
    }
  }

  @Test
  void aFileThatIsMissingIsNamedAndExitsWith1() throws Exception {
    try (Vireo vireo = Vireo.start("play", "nowhere.jsonl")) {
      assertThat(vireo.exitCode()).isEqualTo(1);
      assertThat(vireo.err().toString()).contains("nowhere.jsonl").doesNotContain("\tat ");
    }
  }

  @Test
  void aClosedPipeEndsItQuietly() throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", "\"$@\" | head -n 1 >/dev/null", "vireo");
    shell.command().addAll(Vireo.commandLine("play", "--json", RECORDING));
    Process process = shell.start();
    Lines err = new Lines("standard error", process.getErrorStream());

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    err.awaitEnd();
    assertThat(err.all()).noneMatch(line -> line.contains("Exception") || line.contains("\tat "));
  }

  @Nested
  class WhileItWatchesAMonitorThatIsNotThere {

    @TempDir private Path folder;

    @Test
    void theTimeoutExitsWith3() throws Exception {
      try (Vireo vireo = watch("--timeout", "1")) {
        assertThat(vireo.exitCode()).isEqualTo(3);
        assertThat(vireo.out().all()).isEmpty();
      }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalStopsItCleanly(String signal, int exitCode) throws Exception {
      try (Vireo vireo = watch()) {
        vireo.err().await("vm.sock");
        vireo.signal(signal);

        assertThat(vireo.exitCode()).isEqualTo(exitCode);
        assertThat(vireo.err().all()).noneMatch(line -> line.contains("Exception"));
      }
    }

    private Vireo watch(String... options) throws Exception {
      List<String> arguments = new ArrayList<>(List.of("watch"));
      arguments.addAll(List.of(options));
      arguments.addAll(List.of("--qmp", folder.resolve("vm.sock").toString()));
      return Vireo.start(arguments.toArray(String[]::new));
    }
  }
}
