// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** Every event is in a call or in the count of a mark. */
@JCStressTest
@Outcome(id = "6", expect = ACCEPTABLE, desc = "Called or told, each once.")
@Outcome(expect = FORBIDDEN, desc = "One is missing, or told although it was called.")
@State
public class OverflowStress {
  private final AtomicLong accounted = new AtomicLong();
  private final Stressed stressed = Stressed.listener(HypervisorEvent.class, 2, this::called);

  private void called(HypervisorEvent event) {
    accounted.addAndGet(event instanceof EventsLost lost ? lost.count() : 1);
  }

  @Actor
  public void four() {
    for (int i = 1; i <= 4; i++) {
      stressed.publish(i);
    }
  }

  @Actor
  public void two() {
    stressed.publish(5);
    stressed.publish(6);
  }

  @Arbiter
  public void look(J_Result result) {
    Stressed.await(() -> accounted.get() >= 6);
    result.r1 = accounted.get();
    stressed.end();
  }
}
