// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainSuspended;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.WatchdogAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A day of a host with 50 busy domains, in seconds, and always the same day. */
class DayTest {

  private static final int DOMAINS = 50;

  /** Some hundred thousand take some seconds more. */
  private static final int ACTIONS = Integer.getInteger("vireo.day.actions", 5_000);

  private static final Duration DAY = Duration.ofDays(1);

  private record Day(String timeline, long entries, List<String> reactions, long events) {}

  @Test
  void isTheSameOnABusyMachine() throws InterruptedException {
    Day quiet = live(4711);
    Day busy = beside(() -> live(4711));

    assertThat(quiet.events()).isGreaterThan(ACTIONS);
    assertThat(busy).isEqualTo(quiet);
  }

  @Test
  void isAnotherOneWithAnotherSeed() {
    assertThat(live(1).timeline()).isNotEqualTo(live(2).timeline());
  }

  /** All that happened: the bytes of all monitors, the calls, and what a listener did. */
  private static Day live(long seed) {
    try (SimulatedHost host = SimulatedHost.create(seed)) {
      List<String> reactions = new ArrayList<>();
      AtomicLong events = new AtomicLong();
      Fleet fleet = host.fleet("sim-%05d", DOMAINS);
      host.events().register(DomainEvent.class, event -> events.incrementAndGet());
      host.events()
          .register(
              DomainSuspended.class,
              event -> {
                host.control().cont(event.domain()).join();
                reactions.add(host.now() + " " + event.domain().name());
              });
      plan(host, fleet, new SplittableRandom(seed));
      host.advance(DAY);
      Timeline timeline = host.timeline();
      return new Day(timeline.fingerprint(), timeline.count(), reactions, events.get());
    }
  }

  private static void plan(SimulatedHost host, Fleet fleet, SplittableRandom random) {
    for (int i = 0; i < ACTIONS; i++) {
      SimulatedDomain domain = fleet.get(1 + random.nextInt(DOMAINS));
      Duration moment = Duration.ofMillis(random.nextLong(DAY.toMillis()));
      int what = random.nextInt(10);
      host.time().after(moment, () -> act(domain, what));
    }
  }

  private static void act(SimulatedDomain domain, int what) {
    switch (what) {
      case 0 -> domain.watchdog(WatchdogAction.PAUSE);
      case 1 -> domain.ioError(BlockError.noSpace("disk0"));
      case 2 -> domain.guestReset();
      case 3 -> domain.guestClock(Duration.ofSeconds(1));
      case 4 -> domain.hangUp();
      default -> domain.guestBalloon(1L << 30);
    }
  }

  /** Runs something while two more threads keep the machine busy. */
  private static Day beside(Supplier<Day> work) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> load = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      load.add(new Thread(() -> spin(over), "load"));
    }
    load.forEach(Thread::start);
    try {
      return work.get();
    } finally {
      over.set(true);
      for (Thread thread : load) {
        thread.join();
      }
    }
  }

  private static void spin(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }
}
