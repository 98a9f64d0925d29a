// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The history of a bundle that comes and goes: each life, its calls, and whether it is over. */
final class Lives implements Supplier<LongConsumer> {

  /** One object of the listener's class. */
  final class Life implements LongConsumer {
    private final NumberCheck check = new NumberCheck(SteadyLoad.DOMAINS);
    private volatile boolean over;

    @Override
    public void accept(long number) {
      if (over) {
        late.incrementAndGet();
      }
      check.accept(number);
      if (over) {
        late.incrementAndGet(); // It was over while this call ran: nobody waited for it.
      }
    }
  }

  private final List<Life> lives = new ArrayList<>();
  private final AtomicLong late = new AtomicLong();

  @Override
  public synchronized LongConsumer get() {
    Life life = new Life();
    lives.add(life);
    return life;
  }

  /** All lives so far are over: whatever ended the latest has returned. */
  synchronized void over() {
    for (int i = lives.size() - 1; i >= 0 && !lives.get(i).over; i--) {
      lives.get(i).over = true;
    }
  }

  /** All but the latest are over: an update has returned. */
  synchronized void replaced() {
    for (int i = lives.size() - 2; i >= 0 && !lives.get(i).over; i--) {
      lives.get(i).over = true;
    }
  }

  synchronized int count() {
    return lives.size();
  }

  synchronized long calls() {
    return lives.stream().mapToLong(life -> life.check.count()).sum();
  }

  synchronized long faults() {
    return lives.stream().mapToLong(life -> life.check.faults()).sum();
  }

  /** Calls that began or ended after the stop of their life had returned. */
  long late() {
    return late.get();
  }
}
