// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class VireoCommandTest {
  private final Captured terminal = new Captured();

  private int vireo(Callable<Integer> command, String... arguments) {
    return VireoCommand.run(terminal.console(), List.of(command), arguments);
  }

  @Test
  void givesTheCommandsResultAsExitCode() {
    assertThat(vireo(new Sing(() -> 3), "sing")).isEqualTo(3);
  }

  @Test
  void tellsWhatFailed() {
    Callable<Integer> sing =
        new Sing(
            () -> {
              throw new CommandFailure("no voice today; rest it");
            });
    assertThat(vireo(sing, "sing")).isEqualTo(1);
    assertThat(terminal.err()).containsExactly("vireo: no voice today; rest it");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void helpsOnStandardOutput() {
    assertThat(vireo(new Sing(() -> 0), "--help")).isZero();
    assertThat(terminal.out()).anyMatch(line -> line.contains("sing"));
    assertThat(vireo(new Sing(() -> 0), "sing", "--help")).isZero();
    assertThat(terminal.out()).anyMatch(line -> line.startsWith("Usage: vireo sing"));
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void tellsItsVersion() {
    assertThat(vireo(new Sing(() -> 0), "--version")).isZero();
    assertThat(terminal.out().get(0)).startsWith("vireo ");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(vireo(new Sing(() -> 0), "fly")).isEqualTo(2);
    assertThat(vireo(new Sing(() -> 0), "sing", "--loud")).isEqualTo(2);
    assertThat(vireo(new Sing(() -> 0))).isEqualTo(2);
    assertThat(terminal.out()).isEmpty();
  }

  @Command(name = "sing", description = "Sings.")
  private record Sing(Callable<Integer> song) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return song.call();
    }
  }
}
