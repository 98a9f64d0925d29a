// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * QEMU sends members in the order of its hash table. What it sent in the recordings, read as QEMU
 * would read it, is therefore in the same order still; numbers and strings are unchanged as well.
 * Two members in one bucket (as {@code micro} and {@code minor}) change places at each reading, so
 * it is read twice.
 */
class QemuMemberOrderTest {

  static List<Recording> recordings() {
    return Recording.all().stream().filter(r -> !r.name().equals("proto-pretty")).toList();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void whatQemuSentIsUnchangedWhenReadAsQemuReads(Recording recording) {
    for (Recording.Line line : recording.lines()) {
      if (line.isOut() && isReadAsWritten(line.raw())) {
        assertThat(read(read(line.raw()))).isEqualTo(line.raw());
      }
    }
  }

  /**
   * QEMU does not read the bare word inf that it writes, and takes its own -0 for the integer 0.
   */
  private static boolean isReadAsWritten(String text) {
    return !text.endsWith(" inf}") && !text.endsWith(" -0}");
  }

  private static String read(String text) {
    List<String> found = new ArrayList<>();
    RequestFrame frame =
        new RequestFrame(
            QmpLimits.DEFAULTS,
            SyntaxErrors.AT_THE_END,
            new RequestFrame.ValueSink() {
              @Override
              public void value(Json value) {
                found.add(value.toString());
              }

              @Override
              public void error(String text) {
                found.add(text);
              }
            });
    RequestLexer lexer = new RequestLexer(QmpLimits.DEFAULTS.lineBytes(), frame);
    for (byte b : text.getBytes(UTF_8)) {
      lexer.feed(b);
    }
    return found.get(0);
  }
}
