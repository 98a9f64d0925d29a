// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Registration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Healthy listeners beside ten that hang, in alternating rounds with and without those. Time is
 * looked at in the long form only: it says something on a machine that does nothing else.
 */
@Timeout(600)
class HealthyBesideHungTest extends EngineTest {
  private static final int ROUNDS = Faults.count(2, 15);
  private static final int EVENTS = Faults.count(2_000, 20_000);
  private static final int HEALTHY = 4;

  private record Round(long median, long p99) {}

  @Test
  void losesNothingAndHardlyWaitsLonger() {
    List<Round> alone = new ArrayList<>();
    List<Round> beside = new ArrayList<>();
    round(0);
    for (int i = 0; i < ROUNDS; i++) {
      alone.add(round(0));
      beside.add(round(10));
    }
    double median = middle(beside, true) / (double) middle(alone, true);
    double p99 = middle(beside, false) / (double) middle(alone, false);
    System.out.printf(
        "healthy beside hung: median %d -> %d ns (%.2f), p99 %d -> %d ns (%.2f)%n",
        middle(alone, true),
        middle(beside, true),
        median,
        middle(alone, false),
        middle(beside, false),
        p99);
    if (Faults.LONG) {
      assertThat(median).isLessThan(1.1);
      assertThat(p99).isLessThan(2);
    }
  }

  private static long middle(List<Round> rounds, boolean median) {
    long[] sorted =
        rounds.stream().mapToLong(one -> median ? one.median : one.p99).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private Round round(int hanging) {
    List<Gate<HypervisorEvent>> gates = new ArrayList<>();
    try (Engine own = new Engine(settings());
        TestSource events = new TestSource(own, "test")) {
      for (int i = 0; i < hanging; i++) {
        Gate<HypervisorEvent> gate = Gate.shut();
        gates.add(gate);
        own.register(DomainEvent.class, gate);
      }
      events.resumed("web-1");
      gates.forEach(Gate::awaitEntered);
      return measure(own, events);
    } finally {
      gates.forEach(Gate::open);
    }
  }

  private static Round measure(Engine own, TestSource events) {
    long[] published = new long[EVENTS];
    long[][] latencies = new long[HEALTHY][EVENTS];
    List<Registration> healthy = new ArrayList<>();
    for (long[] mine : latencies) {
      healthy.add(own.register(DomainEvent.class, event -> note(event, published, mine)));
    }
    for (int i = 0; i < EVENTS; i++) {
      published[i] = System.nanoTime();
      events.resumed("web-" + i % 20);
      LockSupport.parkNanos(10_000);
    }
    healthy.forEach(one -> SlowListenerTest.await(() -> one.figures().delivered() == EVENTS));
    healthy.forEach(one -> assertBalanced(one.figures()));
    long[] all = Arrays.stream(latencies).flatMapToLong(Arrays::stream).sorted().toArray();
    return new Round(all[all.length / 2], all[all.length / 100 * 99]);
  }

  /** The first event of the source was for those that hang. */
  private static void note(DomainEvent event, long[] published, long[] latencies) {
    int number = (int) event.header().sequence() - 2;
    latencies[number] = System.nanoTime() - published[number];
  }
}
