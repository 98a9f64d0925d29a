// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusBeforeTest {

  @ParameterizedTest
  @CsvSource({
    "STOP, paused, running",
    "RESUME, running, paused",
    "SUSPEND, suspended, running",
    "SUSPEND_DISK, shutdown, running",
    "WAKEUP, running, suspended",
    "SHUTDOWN, shutdown, running",
    "RESET STOP, paused, running",
    "SUSPEND WAKEUP, running, running",
    "RESUME STOP, paused, paused",
    "RTC_CHANGE, inmigrate, inmigrate",
    "RTC_CHANGE, unknown, unknown",
  })
  void isWhereTheFirstEventThatTellsMustComeFrom(String events, String after, String before) {
    assertThat(StatusBefore.of(List.of(events.split(" ")), after)).isEqualTo(before);
  }
}
