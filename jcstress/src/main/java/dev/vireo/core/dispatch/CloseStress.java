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

/** When a close has returned no call runs and none begins. */
public class CloseStress {

  /** What the three cases share. */
  abstract static class Case {
    private final AtomicInteger late = new AtomicInteger();
    private volatile boolean closed;

    final void called(HypervisorEvent event) {
      note();
      Thread.onSpinWait();
      note();
    }

    private void note() {
      if (closed) {
        late.incrementAndGet();
      }
    }

    final void close(Stressed stressed) {
      stressed.close();
      closed = true;
    }

    final int late(Stressed stressed) {
      stressed.end();
      return late.get();
    }
  }

  /** Beside the runner of a ring. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Nothing after the close.")
  @Outcome(expect = FORBIDDEN, desc = "A call after the close had returned.")
  @State
  public static class BesideRunner extends Case {
    private final Stressed stressed = Stressed.listener(HypervisorEvent.class, this::called);

    @Actor
    public void publish() {
      stressed.publish(1);
      stressed.publish(2);
      stressed.publish(3);
    }

    @Actor
    public void close() {
      close(stressed);
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = late(stressed);
    }
  }

  /** Beside the worker of a lane. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Nothing after the close.")
  @Outcome(expect = FORBIDDEN, desc = "A call after the close had returned.")
  @State
  public static class BesideLane extends Case {
    private final Stressed stressed = Stressed.listener(HypervisorEvent.class, this::called);

    @Actor
    public void publish() {
      stressed.spread();
      stressed.publish(1);
      stressed.publish(2);
      stressed.publish(3);
    }

    @Actor
    public void close() {
      close(stressed);
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = late(stressed);
    }
  }

  /** Beside a synchronous source that announces listeners and then looks at each. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Nothing after the close.")
  @Outcome(expect = FORBIDDEN, desc = "A call after the close had returned.")
  @State
  public static class BesideSynchronousSource extends Case {
    private final Stressed stressed = Stressed.ofSynchronousSource(this::called);

    @Actor
    public void publish() {
      stressed.publishSynchronously(2);
      stressed.publishSynchronously(3);
    }

    @Actor
    public void close() {
      close(stressed);
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = late(stressed);
    }
  }
}
