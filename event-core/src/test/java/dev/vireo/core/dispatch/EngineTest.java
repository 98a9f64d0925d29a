// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.RegistrationOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the engine share: an engine with short limits, and one source. */
abstract class EngineTest {
  static final RegistrationOptions SERIAL = RegistrationOptions.DEFAULTS.serially();

  /** Long enough for a loaded machine, short enough for a test. */
  static final Duration SOON = Duration.ofSeconds(20);

  final Engine engine = new Engine(settings());
  final TestSource source = new TestSource(engine, "test");

  EngineSettings settings() {
    return EngineSettings.DEFAULTS
        .withDrain(Duration.ofMillis(300), Duration.ofMillis(200))
        .withShutdownLimit(Duration.ofSeconds(1));
  }

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  /** Waits until everything published so far is handled. */
  final void flush() {
    try {
      assertThat(engine.flush(SOON)).as("flushed in time").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static <E> List<E> log() {
    return new CopyOnWriteArrayList<>();
  }

  /** What the contract says of the figures at a quiet moment. */
  static void assertBalanced(ListenerFigures figures) {
    assertThat(figures.queued()).as("queued of %s", figures).isZero();
    assertThat(figures.matched())
        .as("matched of %s", figures)
        .isEqualTo(figures.delivered() + figures.conflated() + figures.lost());
  }

  /** A method for a definition. */
  static <E extends HypervisorEvent> ListenerMethod method(
      String name, Class<E> type, String domain, Consumer<? super E> body) {
    return new ListenerMethod(
        type,
        domain,
        name + "(" + type.getSimpleName() + ")",
        event -> body.accept(type.cast(event)));
  }

  static ListenerDefinition listener(String name, ListenerMethod... methods) {
    return new ListenerDefinition(
        name, "acme.audit 1.0.0", List.of(methods), RegistrationOptions.DEFAULTS);
  }
}
