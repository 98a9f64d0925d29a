// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.console.print.Palette;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void coloursATerminal() {
    assertThat(Terminal.palette(true, Map.of("TERM", "xterm"))).isEqualTo(Palette.COLOURED);
  }

  @Test
  void leavesFilesAndPipesPlain() {
    assertThat(Terminal.palette(false, Map.of("TERM", "xterm"))).isEqualTo(Palette.PLAIN);
  }

  @Test
  void respectsWhoWantsNoColour() {
    assertThat(Terminal.palette(true, Map.of("TERM", "xterm", "NO_COLOR", "1")))
        .isEqualTo(Palette.PLAIN);
    assertThat(Terminal.palette(true, Map.of("TERM", "dumb"))).isEqualTo(Palette.PLAIN);
  }
}
