// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void areSplitAtSpaces() {
    assertThat(ShellWords.of("  -S\t-m  64\n")).containsExactly("-S", "-m", "64");
    assertThat(ShellWords.of(" ")).isEmpty();
  }

  @Test
  void mayHaveQuotesInAnyPart() {
    assertThat(ShellWords.of("-name 'a b' guest=\"c d\"' e'"))
        .containsExactly("-name", "a b", "guest=c d e");
    assertThat(ShellWords.of("-name ''")).containsExactly("-name", "");
  }

  @Test
  void takeABackslashAsItIsInSingleQuotesOnly() {
    assertThat(ShellWords.of("a\\ b 'c\\d' \"e\\f\" \"g\\\"h\" i\\\nj"))
        .isEqualTo(List.of("a b", "c\\d", "e\\f", "g\"h", "ij"));
  }

  @Test
  void areRefusedWhereAShellWouldWaitForMore() {
    assertThatThrownBy(() -> ShellWords.of("-S 'a b")).hasMessageContaining("The quote before a b");
    assertThatThrownBy(() -> ShellWords.of("-S \"a b\\\"")).hasMessageContaining("not closed");
    assertThatThrownBy(() -> ShellWords.of("-S \\")).hasMessageContaining("backslash");
  }
}
