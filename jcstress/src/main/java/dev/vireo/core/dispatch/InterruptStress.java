// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** An interrupt that was meant for a call does not hit the next one of its thread. */
@JCStressTest
@Outcome(id = "false", expect = ACCEPTABLE, desc = "It hit its call, or nothing.")
@Outcome(id = "true", expect = FORBIDDEN, desc = "It hit the next call.")
@State
public class InterruptStress {
  private final WorkerTurn turn = new WorkerTurn(1, 0);

  @Actor
  public void callTwice(Z_Result result) {
    turn.on(Thread.currentThread());
    turn.begin();
    turn.end();
    turn.tidy();
    turn.begin();
    VarHandle.fullFence();
    turn.settleInterrupt();
    result.r1 = Thread.interrupted();
    turn.end();
    turn.forget();
  }

  @Actor
  public void interrupt() {
    turn.interrupt(1);
  }
}
