// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.vireo.event.HypervisorEvent;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A registration is one cut in each source's events. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Registered before both.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Registered between them.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Registered after both.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The first one without the second.")
@State
public class RegisterBesidePublishStress {
  private final Stressed stressed = Stressed.unregistered();
  private volatile boolean first;
  private volatile boolean second;
  private volatile boolean last;

  @Actor
  public void publish() {
    stressed.publish(1);
    stressed.publish(2);
  }

  @Actor
  public void register() {
    stressed.register(HypervisorEvent.class, 100, this::called);
  }

  private void called(HypervisorEvent event) {
    switch ((int) event.header().sequence()) {
      case 1 -> first = true;
      case 2 -> second = true;
      default -> last = true;
    }
  }

  @Arbiter
  public void look(II_Result result) {
    stressed.publish(3);
    Stressed.await(() -> last);
    result.r1 = first ? 1 : 0;
    result.r2 = second ? 1 : 0;
    stressed.end();
  }
}
