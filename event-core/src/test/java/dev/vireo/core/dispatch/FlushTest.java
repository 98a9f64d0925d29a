// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.DomainResumed;
import dev.vireo.event.HypervisorEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FlushTest extends EngineTest {

  @Test
  void waitsForWhatWasPublishedBefore() {
    AtomicInteger calls = new AtomicInteger();
    engine.register(DomainResumed.class, event -> calls.incrementAndGet());
    for (int round = 1; round <= 200; round++) {
      source.resumed("web-" + round % 3, 5);
      flush();
      assertThat(calls).hasValue(round * 5);
    }
  }

  @Test
  void givesUpAtTheLimit() throws Exception {
    Gate<HypervisorEvent> gate = Gate.shut();
    engine.register(DomainResumed.class, gate);
    source.resumed("web-1");
    assertThat(engine.flush(Duration.ofMillis(50))).isFalse();
    gate.open();
    assertThat(engine.flush(SOON)).isTrue();
  }

  @Test
  @Timeout(30)
  void isNotHeldUpByWhatIsPublishedMeanwhile() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    engine.register(DomainResumed.class, event -> Thread.yield());
    Thread publisher =
        new Thread(
            () -> {
              while (!stop.get()) {
                source.resumed("web-1");
              }
            });
    publisher.start();
    for (int i = 0; i < 20; i++) {
      flush();
    }
    stop.set(true);
    publisher.join();
  }

  @Test
  void fromInsideACallbackIsRefused() {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    engine.register(
        DomainResumed.class,
        event -> {
          try {
            engine.flush(SOON);
          } catch (Exception e) {
            thrown.set(e);
          }
        });
    source.resumed("web-1");
    flush();
    assertThat(thrown.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a callback");
  }

  @Test
  void endsWhenItsThreadIsInterrupted() {
    Gate<HypervisorEvent> gate = Gate.shut();
    engine.register(DomainResumed.class, gate);
    source.resumed("web-1");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> engine.flush(SOON)).isInstanceOf(InterruptedException.class);
    gate.open();
  }
}
