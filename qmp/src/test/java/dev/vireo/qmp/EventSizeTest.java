// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event takes before its data are looked at. */
class EventSizeTest {
  private static final int EVENTS = 10_000;
  private static final int LIMIT_BYTES = 64;

  /** All that is allocated is counted, which is never less than what is kept. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "STOP |",
        "BALLOON_CHANGE | {'actual': 15466496}",
        "DEVICE_DELETED | {'device': 'input0', 'path': '/machine/peripheral/input0'}",
      })
  void isAtMost64BytesBesideTheTextOfItsData(String name, String data) {
    String line =
        "{\"timestamp\": {\"seconds\": 1795363411, \"microseconds\": 958543}, \"event\": \""
            + name
            + (data == null ? "\"}\r\n" : "\", \"data\": " + data.replace('\'', '"') + "}\r\n");

    long each = allocatedBytes(line.repeat(EVENTS).getBytes(UTF_8)) / EVENTS;

    int text = data == null ? 0 : data.length();
    assertThat(each).isBetween(32L, (long) LIMIT_BYTES + text);
  }

  private static long allocatedBytes(byte[] lines) {
    MessageReader reader = new MessageReader(QmpLimits.DEFAULTS);
    QmpMessage[] kept = new QmpMessage[1];
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    for (ByteBuffer bytes : List.of(ByteBuffer.wrap(lines), ByteBuffer.wrap(lines))) {
      before = thread.getCurrentThreadAllocatedBytes(); // of the second: the first one warms up
      reader.feed(bytes, message -> kept[0] = message);
    }
    return thread.getCurrentThreadAllocatedBytes() - before;
  }
}
