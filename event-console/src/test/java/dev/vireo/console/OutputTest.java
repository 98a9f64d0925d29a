// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutputTest {

  @Test
  void writesLinesInUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Output(bytes).line("größe");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("größe\n");
  }

  @Test
  void tellsOnceThatTheReaderHasGone() {
    AtomicInteger told = new AtomicInteger();
    Output output = new Output(new ClosedPipe());
    output.whenClosed(told::incrementAndGet);
    output.line("one");
    output.line("two");
    assertThat(told).hasValue(1);
    assertThat(output.isClosed()).isTrue();
    assertThat(output.failure()).as("a closed pipe is no failure").isNull();
  }

  @Test
  void keepsWhyItCouldNotWriteElse() {
    Output output =
        new Output(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("No space left on device");
              }
            });
    output.line("one");
    assertThat(output.failure()).isEqualTo("No space left on device");
  }

  private static final class ClosedPipe extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
