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
import org.openjdk.jcstress.infra.results.I_Result;

/** What is put while the runner goes idle is not left lying. */
@JCStressTest
@Outcome(id = "3", expect = ACCEPTABLE, desc = "All are delivered.")
@Outcome(expect = FORBIDDEN, desc = "One was left lying.")
@State
public class WakeUpStress {
  private final AtomicInteger calls = new AtomicInteger();
  private final Stressed stressed =
      Stressed.listener(HypervisorEvent.class, event -> calls.incrementAndGet());

  @Actor
  public void one() {
    stressed.publish(1);
  }

  @Actor
  public void other() {
    stressed.publish(2);
    stressed.publish(3);
  }

  @Arbiter
  public void look(I_Result result) {
    Stressed.await(() -> calls.get() >= 3);
    result.r1 = calls.get();
    stressed.end();
  }
}
