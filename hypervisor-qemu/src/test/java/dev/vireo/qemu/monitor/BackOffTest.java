// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static BackOff seeded(long seed) {
    return new BackOff(FIRST, LONGEST, new SplittableRandom(seed));
  }

  private static List<Duration> delays(BackOff backOff, int count) {
    return Stream.generate(backOff::delay).limit(count).toList();
  }

  @Test
  void doublesFromTheFirstDelayToTheLongest() {
    List<Duration> delays = delays(seeded(1), 12);

    for (int i = 0; i < delays.size(); i++) {
      double base = Math.min(30_000 * 0.8, 100 * Math.pow(2, i));
      assertThat(delays.get(i).toMillis()).isBetween((long) base, (long) (base * 1.25) + 1);
    }
  }

  @Test
  void neverLeavesTheRangeThatIsPromised() {
    assertThat(delays(seeded(2), 1_000))
        .allMatch(delay -> delay.compareTo(FIRST) >= 0 && delay.compareTo(LONGEST) <= 0);
  }

  @Test
  void differsBetweenMonitorsAlsoAtTheLongest() {
    assertThat(delays(seeded(3), 20)).doesNotContainAnyElementsOf(delays(seeded(4), 20));
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(delays(seeded(5), 20)).isEqualTo(delays(seeded(5), 20));
  }

  @Test
  void beginsAgainAfterAReset() {
    BackOff backOff = seeded(6);
    delays(backOff, 10);

    backOff.reset();

    assertThat(backOff.delay()).isBetween(FIRST, Duration.ofMillis(125));
  }
}
