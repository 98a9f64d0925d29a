// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract in interleavings that chance decides. A run that breaks it names its seed: {@code
 * -Dvireo.seed=N} runs that one again, alone; {@code -Dvireo.runs=N} runs so many.
 */
@Timeout(300)
class InterleavingTest {
  private static final int RUNS = Integer.getInteger("vireo.runs", 10_000);

  /** A run's problems and which way it took. */
  private record Outcome(List<String> problems, long way) {}

  private final Constructor<?> scenario = scenario();

  private static Constructor<?> scenario() {
    try {
      Constructor<?> constructor =
          new Instrumented()
              .loadClass("dev.vireo.core.dispatch.ScheduleScenario")
              .getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Initialises the classes: that takes other ways. */
  @BeforeEach
  void warmUp() throws Exception {
    for (long seed = 1; seed <= 20; seed++) {
      run(seed);
    }
  }

  @Test
  void theContractHoldsInTenThousandInterleavings() throws Exception {
    Long one = Long.getLong("vireo.seed");
    long first = one == null ? 1 : one;
    long last = one == null ? RUNS : one;
    for (long seed = first; seed <= last; seed++) {
      assertThat(run(seed).problems())
          .as("again with -Dtest=InterleavingTest -Dvireo.seed=%d", seed)
          .isEmpty();
    }
  }

  @Test
  void aSeedAlwaysGivesTheSameRun() throws Exception {
    for (long seed = 1; seed <= 200; seed++) {
      assertThat(run(seed)).as("seed %d", seed).isEqualTo(run(seed));
    }
  }

  private Outcome run(long seed) throws Exception {
    Random random = new Random(seed);
    Scenario played = (Scenario) scenario.newInstance();
    Random choices = new Random(random.nextLong());
    List<String> broken = new ArrayList<>();
    Scheduler scheduler = new Scheduler(random);
    List<String> problems =
        new ArrayList<>(scheduler.run(() -> broken.addAll(play(played, choices))));
    problems.addAll(broken);
    return new Outcome(problems, scheduler.trace());
  }

  private static List<String> play(Scenario scenario, Random choices) {
    try {
      return scenario.play(choices);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
