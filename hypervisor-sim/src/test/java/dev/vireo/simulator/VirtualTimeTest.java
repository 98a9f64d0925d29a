// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final VirtualTime time = new VirtualTime();
  private final List<String> course = new ArrayList<>();

  private void note(String what) {
    course.add(Duration.between(VirtualTime.EPOCH, time.now()).toSeconds() + " " + what);
  }

  private void after(int seconds, String what) {
    time.after(Duration.ofSeconds(seconds), () -> note(what));
  }

  @Test
  void standsStillUntilItIsMoved() {
    after(0, "now");

    assertThat(course).isEmpty();
    assertThat(time.now()).isEqualTo(VirtualTime.EPOCH);
  }

  @Test
  void actsByTimeAndThenInTheOrderOfAsking() {
    after(2, "c");
    after(1, "a");
    after(1, "b");

    time.advance(Duration.ofSeconds(3));

    assertThat(course).containsExactly("1 a", "1 b", "2 c");
    assertThat(time.now()).isEqualTo(VirtualTime.EPOCH.plusSeconds(3));
  }

  @Test
  void actsAtTheMomentItRunsToAndNotBeyond() {
    after(1, "at");
    time.after(Duration.ofMillis(1001), () -> note("behind"));

    time.runUntil(VirtualTime.EPOCH.plusSeconds(1));

    assertThat(course).containsExactly("1 at");
  }

  @Test
  void neverGoesBack() {
    Instant before = time.now();

    time.runUntil(before.minusSeconds(1));

    assertThat(time.now()).isEqualTo(before);
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Time cannot go back by PT1S.");
  }

  @Test
  void forgetsAnActionThatIsCancelled() {
    VirtualTime.Alarm alarm = time.alarm(Duration.ofSeconds(1), () -> note("cancelled"));

    alarm.cancel();
    time.advance(Duration.ofSeconds(2));

    assertThat(course).isEmpty();
  }

  @Test
  void runsAllThatIsDueUpToALimit() {
    repeat();

    assertThat(time.runAll(86_400)).isEqualTo(86_400);
    assertThat(time.now()).isEqualTo(VirtualTime.EPOCH.plus(Duration.ofDays(1)));
  }

  private void repeat() {
    time.after(Duration.ofSeconds(1), this::repeat);
  }

  @Test
  void doesAllStepsBeforeACallAndSettlesBeforeTimeMoves() {
    after(1, "due");
    time.call(() -> note("call"));
    time.execute(
        () -> {
          note("step");
          time.execute(() -> note("step of step"));
        });

    time.advance(Duration.ofSeconds(1));

    assertThat(course).containsExactly("0 step", "0 step of step", "0 call", "1 due");
  }

  @Test
  void doesStepsAndMovesTimeButBeginsNoCallWhileACallWaits() {
    AtomicInteger replies = new AtomicInteger();
    time.call(
        () -> {
          time.execute(() -> time.after(Duration.ofSeconds(2), replies::incrementAndGet));
          time.call(() -> note("other call"));
          note("waits");
          assertThat(time.await(() -> replies.get() == 1, Duration.ofSeconds(5))).isTrue();
          note("has waited");
        });

    time.settle();

    assertThat(course).containsExactly("0 waits", "2 has waited", "2 other call");
  }

  @Test
  void movesByTheLimitWhenWaitingIsInVain() {
    assertThat(time.await(() -> false, Duration.ofSeconds(5))).isFalse();

    assertThat(time.now()).isEqualTo(VirtualTime.EPOCH.plusSeconds(5));
  }

  @Test
  void goesOnAfterAFailure() {
    time.after(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("broken");
        });
    after(1, "next");

    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(2))).hasMessage("broken");
    time.advance(Duration.ofSeconds(1));

    assertThat(course).containsExactly("1 next");
  }

  @Test
  void letsAnotherThreadDoTheStepsThatACallWaitsFor() {
    AtomicInteger replies = new AtomicInteger();
    time.call(
        () -> {
          time.execute(replies::incrementAndGet);
          note("helped " + inAnotherThread(() -> time.help(() -> replies.get() == 1, LIMIT)));
        });

    time.settle();

    assertThat(course).containsExactly("0 helped true");
  }

  private static <T> T inAnotherThread(Callable<T> task) {
    FutureTask<T> asked = new FutureTask<>(task);
    new Thread(asked, "another").start();
    try {
      return asked.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Busy for some looks, then still; it hands on one step while it settles. */
  private final class Busy implements Participant {
    private final AtomicInteger looks = new AtomicInteger(5);

    @Override
    public String name() {
      return "busy";
    }

    @Override
    public boolean still() {
      if (looks.get() == 3) {
        time.execute(() -> note("handed on"));
      }
      return looks.decrementAndGet() < 0;
    }

    @Override
    public long moves() {
      return 0;
    }
  }

  @Test
  void waitsForItsParticipants() {
    time.join(new Busy());
    after(1, "due");

    time.advance(Duration.ofSeconds(1));

    assertThat(course).containsExactly("0 handed on", "1 due");
  }
}
