// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.vireo.event.HypervisorEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A queued event takes a synchronous source the right away to call without asking.
 *
 * <p>A worker needs tens of microseconds to come, a call takes none: two calls at once would hardly
 * ever be seen. So a synchronous call that has an event queued beside it stays a while.
 */
@JCStressTest
@Outcome(id = "0, 4", expect = ACCEPTABLE, desc = "One call after the other.")
@Outcome(id = "[1-9], .*", expect = FORBIDDEN, desc = "Two calls of one lane at once.")
@Outcome(expect = FORBIDDEN, desc = "One is missing.")
@State
public class WithdrawStress {
  private static final long A_LITTLE = 3_000;
  private static final long LONG_ENOUGH = 200_000;

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger clashes = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean queued;
  private final Stressed stressed = Stressed.ofSynchronousSource(this::called);

  private void called(HypervisorEvent event) {
    if (inside.incrementAndGet() > 1) {
      clashes.incrementAndGet();
    }
    if (!event.header().source().equals("queued")) {
      stay();
    }
    inside.decrementAndGet();
    calls.incrementAndGet();
  }

  /** A little until something is queued beside it; then until a worker would have come. */
  private void stay() {
    long began = System.nanoTime();
    while (clashes.get() == 0 && System.nanoTime() - began < (queued ? LONG_ENOUGH : A_LITTLE)) {
      Thread.onSpinWait();
    }
  }

  @Actor
  public void synchronously() {
    stressed.publishSynchronously(2);
    stressed.publishSynchronously(3);
  }

  @Actor
  public void queued() {
    stressed.publish(1);
    queued = true;
  }

  @Arbiter
  public void look(II_Result result) {
    Stressed.await(() -> calls.get() >= 4);
    result.r1 = clashes.get();
    result.r2 = calls.get();
    stressed.end();
  }
}
