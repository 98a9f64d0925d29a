// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import java.util.UUID;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The ring alone. */
public class RingStress {
  private static final HypervisorEvent A = event("a", 1);
  private static final HypervisorEvent B = event("a", 2);
  private static final HypervisorEvent X = event("x", 1);

  private static HypervisorEvent event(String source, long sequence) {
    Domain domain = new Domain(new UUID(1, 1), "web-1");
    return new DomainResumed(
        EventHeader.of(source, domain, sequence), DomainResumed.Detail.UNPAUSED);
  }

  private static String name(HypervisorEvent event) {
    return event == A ? "a" : event == B ? "b" : "x";
  }

  private static String take(Ring ring, int times) {
    StringBuilder taken = new StringBuilder();
    for (int i = 0; i < times; i++) {
      HypervisorEvent event = ring.take();
      if (event != null) {
        taken.append(name(event));
        ring.finish();
      }
    }
    return taken.toString();
  }

  private static String moveAll(Ring ring) {
    ring.close();
    StringBuilder inside = new StringBuilder();
    for (HypervisorEvent event : ring.takeAll()) {
      inside.append(name(event));
    }
    return inside.toString();
  }

  /** Two put, and one of them takes as well: two actors, as many as small machines have cores. */
  @JCStressTest
  @Outcome(id = "abx|axb|xab", expect = ACCEPTABLE, desc = "All, each publisher's in order.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, twice, or in another order.")
  @State
  public static class TwoPublishers {
    private final Ring ring = new Ring(4, 0);
    private String taken = "";

    @Actor
    public void two() {
      ring.put(A);
      ring.put(B);
    }

    @Actor
    public void oneAndTake() {
      ring.put(X);
      taken = RingStress.take(ring, 3);
    }

    @Arbiter
    public void look(L_Result result) {
      result.r1 = taken + RingStress.take(ring, 3);
    }
  }

  /** The ring is closed and emptied beside who puts. */
  @JCStressTest
  @Outcome(id = "ab", expect = ACCEPTABLE, desc = "Each moved or refused, in order.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, twice, or in another order.")
  @State
  public static class ClosingBesidePut {
    private final Ring ring = new Ring(4, 0);
    private String moved = "";
    private String refused = "";

    @Actor
    public void put() {
      refused = (isIn(A) ? "" : "a") + (isIn(B) ? "" : "b");
    }

    private boolean isIn(HypervisorEvent event) {
      return ring.put(event) == Ring.Put.IN;
    }

    @Actor
    public void close() {
      moved = moveAll(ring);
    }

    @Arbiter
    public void look(L_Result result) {
      result.r1 = moved + refused;
    }
  }

  /** The ring is closed and emptied beside who takes. */
  @JCStressTest
  @Outcome(id = "ab", expect = ACCEPTABLE, desc = "Each taken or moved, in order.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, twice, or in another order.")
  @State
  public static class ClosingBesideTake {
    private final Ring ring = new Ring(4, 0);
    private String taken = "";
    private String moved = "";

    public ClosingBesideTake() {
      ring.put(A);
      ring.put(B);
    }

    @Actor
    public void take() {
      taken = RingStress.take(ring, 2);
    }

    @Actor
    public void close() {
      moved = moveAll(ring);
    }

    @Arbiter
    public void look(L_Result result) {
      result.r1 = taken + moved;
    }
  }
}
