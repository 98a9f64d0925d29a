// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Quarantine;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceOptions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What scheduled interleavings have found, made to happen without them. */
@Timeout(60)
class ScheduleFindingsTest extends EngineTest {

  private static DomainResumed resumed(String source, long sequence) {
    return new DomainResumed(
        EventHeader.of(source, TestSource.domain("web-1"), sequence),
        DomainResumed.Detail.UNPAUSED);
  }

  @Test
  void aSynchronousSourceDoesNotWaitForALaneThatItHoldsItself() {
    List<String> got = log();
    EventSource synchronous = engine.open("s", SourceOptions.SYNCHRONOUS);
    engine.register(
        DomainEvent.class,
        RegistrationOptions.DEFAULTS,
        event -> {
          if (event.header().source().equals("s") && event.header().sequence() == 2) {
            // For the next listener, which the synchronous source may call without asking.
            source.resumed("web-1");
          }
        });
    engine.register(
        DomainEvent.class,
        RegistrationOptions.DEFAULTS,
        event -> got.add(event.header().source() + event.header().sequence()));
    synchronous.publish(resumed("s", 1));
    long began = System.nanoTime();
    synchronous.publish(resumed("s", 2));
    long took = System.nanoTime() - began;
    assertThat(got).as("called before the publish returned").contains("s1", "s2");
    assertThat(took).isLessThan(SourceOptions.SYNCHRONOUS.busyLimit().toNanos());
    flush();
    assertThat(got).containsExactlyInAnyOrder("s1", "s2", "test1");
  }

  @Test
  void anEventThatComesWhileAQuarantineEndsIsDelivered() {
    List<HypervisorEvent> got = log();
    Listener listener =
        (Listener) engine.register(DomainEvent.class, RegistrationOptions.DEFAULTS, got::add);
    quarantine(listener);
    engine.release(listener.id());
    // Its publisher had looked at the state before the release.
    listener.mailbox().isolation().refuse(resumed("test", 1));
    flush();
    assertThat(got).hasSize(1);
    assertBalanced(listener.figures());
  }

  @Test
  void anEventThatComesWhileAQuarantineBeginsIsCounted() {
    Listener listener =
        (Listener) engine.register(DomainEvent.class, RegistrationOptions.DEFAULTS, event -> {});
    quarantine(listener);
    // Its publisher had looked at the state before the quarantine.
    listener.mailbox().put(resumed("test", 1));
    listener.mailbox().isolation().refuse(resumed("test", 2));
    flush();
    assertThat(listener.figures().lostInQuarantine()).isEqualTo(2);
    assertBalanced(listener.figures());
  }

  @Test
  void aMarkThatWaitsWhenAQuarantineBeginsIsPartOfTheNextMark() {
    Gate<HypervisorEvent> gate = Gate.shut();
    AtomicLong told = new AtomicLong();
    Listener listener =
        (Listener)
            engine.register(
                HypervisorEvent.class,
                RegistrationOptions.DEFAULTS,
                event -> {
                  if (event instanceof EventsLost lost) {
                    told.addAndGet(lost.count());
                  } else {
                    gate.accept(event);
                  }
                });
    source.resumed("web-1");
    gate.awaitEntered();
    quarantine(listener);
    source.resumed("web-1", 3);
    engine.release(listener.id());
    quarantine(listener);
    source.resumed("web-1", 2);
    engine.release(listener.id());
    gate.open();
    flush();
    assertThat(told).hasValue(5);
    assertThat(listener.figures().lostInQuarantine()).isEqualTo(5);
  }

  @Test
  void aLaneThatWaitsForAWorkerWhenAQuarantineBeginsIsRunAfterwards() throws Exception {
    try (Engine small = new Engine(settings().withWorkers(1))) {
      Gate<HypervisorEvent> gate = Gate.shut();
      List<HypervisorEvent> got = log();
      Listener listener =
          (Listener)
              small.register(
                  DomainEvent.class,
                  RegistrationOptions.DEFAULTS,
                  event -> {
                    gate.accept(event);
                    got.add(event);
                  });
      TestSource own = new TestSource(small, "own");
      own.resumed("web-1");
      gate.awaitEntered();
      own.resumed("web-2");
      quarantine(listener);
      small.release(listener.id());
      DomainResumed after = own.resumed("web-2");
      gate.open();
      assertThat(small.flush(SOON)).isTrue();
      assertThat(got).hasSize(2).contains(after);
    }
  }

  private static void quarantine(Listener listener) {
    assertThat(
            listener
                .mailbox()
                .isolation()
                .quarantine(new Quarantine(Instant.EPOCH, "a test", List.of())))
        .isTrue();
  }
}
