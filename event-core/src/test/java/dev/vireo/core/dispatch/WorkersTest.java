// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
  private final CountDownLatch release = new CountDownLatch(1);

  private static Workers workers(int limit, Duration idle) {
    EngineSettings all = EngineSettings.DEFAULTS;
    return new Hall(
            new EngineSettings(
                limit,
                false,
                idle,
                all.batch(),
                all.drainLimit(),
                all.grace(),
                all.shutdownLimit(),
                all.slowness(),
                all.logInterval(),
                all.ticker()))
        .workers();
  }

  private void hang() {
    Gate.await(release);
  }

  @Test
  void thereIsNoneBeforeThereIsWork() {
    assertThat(workers(4, Duration.ofSeconds(1)).threads()).isZero();
  }

  @Test
  void oneIsMadeWhenWorkIsQueuedAndNoneIsIdleUpToTheLimit() {
    Workers workers = workers(3, Duration.ofSeconds(1));
    for (int i = 1; i <= 10; i++) {
      workers.execute(turn -> hang());
      assertThat(workers.threads()).isEqualTo(Math.min(i, 3));
    }
    release.countDown();
  }

  @Test
  void whatIsQueuedBeyondTheLimitRunsLater() {
    Workers workers = workers(2, Duration.ofSeconds(1));
    CountDownLatch all = new CountDownLatch(10);
    for (int i = 0; i < 10; i++) {
      workers.execute(
          turn -> {
            hang();
            all.countDown();
          });
    }
    release.countDown();
    Gate.await(all);
  }

  @Test
  void anIdleOneEndsAfterAWhile() throws Exception {
    Workers workers = workers(2, Duration.ofMillis(20));
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch ran = new CountDownLatch(1);
    workers.execute(
        turn -> {
          thread.set(Thread.currentThread());
          ran.countDown();
        });
    Gate.await(ran);
    thread.get().join(20_000);
    assertThat(thread.get().isAlive()).isFalse();
    assertThat(workers.threads()).isZero();
  }

  @Test
  void anErrorInTheWorkDoesNotEndTheThread() {
    Workers workers = workers(1, Duration.ofSeconds(5));
    CountDownLatch ran = new CountDownLatch(1);
    workers.execute(
        turn -> {
          throw new LinkageError("outside of any listener");
        });
    workers.execute(turn -> ran.countDown());
    Gate.await(ran);
    assertThat(workers.threads()).isEqualTo(1);
  }

  @Test
  void aLoweredLimitLeavesNoWorkToIdleOnesThatNobodyWakes() throws Exception {
    Workers workers = workers(4, Duration.ofMinutes(1));
    letBeIdle(workers, 4);

    workers.configure(EngineSettings.DEFAULTS.withWorkers(1));
    CountDownLatch ran = new CountDownLatch(1);
    workers.execute(turn -> ran.countDown());

    Gate.await(ran);
  }

  @Test
  void aRaisedLimitServesWhatWaits() {
    Workers workers = workers(1, Duration.ofSeconds(5));
    CountDownLatch ran = new CountDownLatch(1);
    workers.execute(turn -> hang());
    workers.execute(turn -> ran.countDown());

    workers.configure(EngineSettings.DEFAULTS.withWorkers(2));

    Gate.await(ran);
    release.countDown();
  }

  /** Lets so many threads be made, run out of work and wait for more. */
  private void letBeIdle(Workers workers, int count) throws InterruptedException {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      workers.execute(
          turn -> {
            threads.add(Thread.currentThread());
            hang();
            done.countDown();
          });
    }
    release.countDown();
    Gate.await(done);
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.sleep(1);
      }
    }
  }
}
