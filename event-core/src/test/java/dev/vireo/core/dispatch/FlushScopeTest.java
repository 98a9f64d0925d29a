// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.RegistrationOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A flush of one domain, or one source, while calls for others do not return. */
@Timeout(60)
class FlushScopeTest extends EngineTest {
  private static final FlushScope WEB = FlushScope.of(TestSource.domain("web-1"));
  private static final FlushScope HANGING = FlushScope.of(TestSource.domain("hang"));
  private static final Duration SHORT = Duration.ofMillis(50);

  private final TestSource other = new TestSource(engine, "other");
  private final Gate<HypervisorEvent> gate = Gate.deaf();
  private final List<HypervisorEvent> log = log();

  @BeforeEach
  void register() {
    engine.register(DomainEvent.class, this::take);
  }

  @AfterEach
  void open() {
    gate.open();
  }

  private void take(DomainEvent event) {
    if (event.domain().name().equals("hang")) {
      gate.accept(event);
    }
    log.add(event);
  }

  @Test
  void ofADomainIsNotHeldUpByAnothersCallThoughNothingElseWaits() throws Exception {
    source.resumed("hang");
    gate.awaitEntered();
    assertThat(engine.flush(WEB, SOON)).isTrue();
    assertThat(engine.flush(HANGING, SHORT)).isFalse();
    assertThat(engine.flush(SHORT)).isFalse();
  }

  @Test
  void ofADomainWaitsForItsEventsThatStandBehindAnothersCall() throws Exception {
    source.resumed("hang");
    gate.awaitEntered();
    source.resumed("web-1", 100);
    assertThat(engine.flush(WEB, SOON)).isTrue();
    assertThat(log).hasSize(100);
    assertThat(engine.flush(HANGING, SHORT)).isFalse();
    gate.open();
    assertThat(engine.flush(HANGING, SOON)).isTrue();
  }

  @Test
  void ofASourceIsNotHeldUpByAnothersCall() throws Exception {
    source.resumed("hang");
    gate.awaitEntered();
    other.resumed("web-1", 100);
    assertThat(engine.flush(FlushScope.ofSource("other"), SOON)).isTrue();
    assertThat(log).hasSize(100);
    assertThat(engine.flush(FlushScope.ofSource("test"), SHORT)).isFalse();
  }

  @Test
  void ofASourceWaitsInASerialListenerForWhatComesBefore() throws Exception {
    engine.register(DomainEvent.class, SERIAL, this::take);
    source.resumed("hang");
    other.resumed("web-1");
    assertThat(engine.flush(FlushScope.ofSource("other"), SHORT)).isFalse();
    gate.open();
    assertThat(engine.flush(FlushScope.ofSource("other"), SOON)).isTrue();
  }

  @Test
  void countsWhatWasLostAsDone() throws Exception {
    engine.register(DomainEvent.class, "hang", gate);
    engine.register(
        DomainEvent.class,
        RegistrationOptions.DEFAULTS.withMailbox(2, dev.vireo.event.OverflowPolicy.DROP_NEWEST),
        this::take);
    source.resumed("hang");
    source.resumed("web-1", 50);
    assertThat(engine.flush(WEB, SOON)).isTrue();
  }
}
