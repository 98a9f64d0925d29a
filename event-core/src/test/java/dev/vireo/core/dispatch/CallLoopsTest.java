// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.Registration;
import dev.vireo.event.SourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many listeners of one class have a loop of their own; nothing but time tells it from any other.
 */
@Timeout(60)
class CallLoopsTest extends EngineTest {
  private static final int MANY = 20;

  private final List<Integer> called = log();
  private final List<Registration> registrations = new ArrayList<>();
  private final TestSource direct = new TestSource(engine, "direct", SourceOptions.SYNCHRONOUS);
  private volatile Runnable inTheThird = () -> {};

  private Listener register(Consumer<DomainEvent> listener) {
    Registration registration = engine.register(DomainEvent.class, listener);
    registrations.add(registration);
    return (Listener) registration;
  }

  private Listener[] alike(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> register(event -> called(i)))
        .toArray(Listener[]::new);
  }

  private void called(int listener) {
    called.add(listener);
    if (listener == 3) {
      inTheThird.run();
    }
  }

  private static List<Integer> all() {
    return IntStream.range(0, MANY).boxed().toList();
  }

  @Test
  void isSharedByAllThatAreOfOneClass() {
    CallLoop own = CallLoops.of(alike(MANY));
    assertThat(own.getClass()).isNotEqualTo(PlainLoop.class);
    assertThat(own.getClass().isHidden()).isTrue();
    assertThat(CallLoops.of(alike(MANY))).isSameAs(own);
  }

  @Test
  void isTheCommonOneForFewOrForDifferentOnes() {
    Listener[] mixed = alike(MANY);
    mixed[7] = register(event -> {});
    assertThat(CallLoops.of(mixed)).isInstanceOf(PlainLoop.class);
    assertThat(CallLoops.of(alike(3))).isInstanceOf(PlainLoop.class);
  }

  @Test
  void callsEachOnceInTheOrderOfTheirRegistration() {
    alike(MANY);
    direct.resumed("web-1");
    direct.resumed("web-1");
    assertThat(called.subList(0, MANY)).isEqualTo(all());
    assertThat(called.subList(MANY, 2 * MANY)).isEqualTo(all());
    registrations.forEach(one -> assertThat(one.figures().delivered()).isEqualTo(2));
  }

  @Test
  void goesOnAfterOneThatThrows() {
    alike(MANY);
    direct.resumed("web-1");
    inTheThird =
        () -> {
          throw new IllegalStateException("no");
        };
    direct.resumed("web-1");
    assertThat(called).hasSize(2 * MANY);
    assertThat(registrations.get(3).figures().failed()).isEqualTo(1);
    assertThat(registrations.get(3).figures().delivered()).isEqualTo(2);
  }

  @Test
  void doesNotCallOneThatAnEarlierOneHasClosed() {
    alike(MANY);
    direct.resumed("web-1");
    called.clear();
    inTheThird = () -> registrations.get(12).close();
    direct.resumed("web-1");
    assertThat(called).hasSize(MANY - 1).doesNotContain(12);
    assertThat(registrations.get(12).figures().delivered()).isEqualTo(1);
  }

  @Test
  void letsAQueuedEventTakeOneAway() {
    alike(MANY);
    direct.resumed("web-1");
    inTheThird =
        () -> {
          // Once: it is called for the queued event as well.
          inTheThird = () -> {};
          source.resumed("web-2");
        };
    direct.resumed("web-1");
    flush();
    direct.resumed("web-1");
    registrations.forEach(one -> assertThat(one.figures().delivered()).isEqualTo(4));
  }
}
