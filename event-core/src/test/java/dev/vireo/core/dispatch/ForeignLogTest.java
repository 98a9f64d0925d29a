// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignLogTest {

  @Test
  void writesWhatCouldForgeALineOrCommandATerminalAsEscapes() {
    assertThat(ForeignLog.text("a\r\nb\u001b[31m\u2028\u202e\u009bé"))
        .isEqualTo("a\\u000D\\u000Ab\\u001B[31m\\u2028\\u202E\\u009Bé");
  }

  @Test
  void cutsWhatIsVeryLong() {
    assertThat(ForeignLog.text("x".repeat(100_000))).hasSize(503).endsWith("x...");
  }

  @Test
  void saysSoWhenAnObjectCannotBeWritten() {
    Object foreign =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        };
    assertThat(ForeignLog.text(foreign)).contains("cannot be written");
  }
}
