// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventKindTest {

  @Test
  void hasOneConstantForEachRecord() {
    assertThat(EventKind.values())
        .extracting(EventKind::type)
        .containsExactlyInAnyOrderElementsOf(EventTypes.records());
  }

  @Test
  void isNamedLikeTheRecordInKebabCase() {
    assertThat(EventKind.BLOCK_THRESHOLD_EXCEEDED.eventName())
        .isEqualTo("block-threshold-exceeded");
    assertThat(Arrays.stream(EventKind.values()))
        .allSatisfy(kind -> assertThat(kind.eventName()).isEqualTo(EventNames.of(kind.type())));
  }
}
