// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.HypervisorEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other settings reach listeners that were registered, and called, before. */
@Timeout(60)
class ConfigureTest extends EngineTest {
  private final List<String> log = log();

  @Override
  EngineSettings settings() {
    return super.settings().withWorkers(1);
  }

  @Test
  void ofTheBatchLetOthersHaveTheirTurnEarlier() {
    Gate<HypervisorEvent> gate = Gate.deaf();
    engine.register(DomainEvent.class, SERIAL.forDomain("web-1"), this::first);
    engine.register(DomainEvent.class, SERIAL.forDomain("gate"), gate);
    engine.register(DomainEvent.class, SERIAL.forDomain("web-2"), event -> log.add("second"));
    source.resumed("web-1");
    flush();
    engine.configure(settings().withBatch(2));
    source.resumed("gate");
    gate.awaitEntered();
    source.resumed("web-1", 4);
    source.resumed("web-2");
    gate.open();
    flush();
    assertThat(log).containsExactly("first", "first", "first", "second", "first", "first");
  }

  private void first(HypervisorEvent event) {
    log.add("first");
  }

  @Test
  void ofTheLogLetMoreLinesIn() {
    Listener listener = (Listener) engine.register(DomainEvent.class, event -> {});
    LogLimit failures = listener.mailbox().accounts().failureLog();
    assertThat(failures.admit()).isPresent();
    assertThat(failures.admit()).isEmpty();
    engine.configure(settings().withLogInterval(Duration.ZERO));
    assertThat(failures.admit()).isPresent();
  }

  @Test
  void keepTheClock() {
    VirtualClock clock = new VirtualClock();
    try (Engine own = new Engine(settings().withTicker(clock))) {
      own.configure(settings());
      assertThat(((Listener) own.register(DomainEvent.class, event -> {})).hall().settings())
          .isEqualTo(settings().withTicker(clock));
    }
  }
}
