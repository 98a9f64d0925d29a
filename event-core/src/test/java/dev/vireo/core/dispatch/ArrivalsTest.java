// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventsLost;
import dev.vireo.event.Explanation.Verdict;
import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Quarantine;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events that come while a listener's calls hold all the workers that it may have: they wait
 * unsorted, and nothing of that can be seen from outside.
 */
@Timeout(60)
class ArrivalsTest extends EngineTest {
  private static final int CAPACITY = 10;
  private static final Duration SHORT = Duration.ofMillis(20);

  private final Gate<HypervisorEvent> gate = Gate.deaf();
  private final List<HypervisorEvent> got = log();
  private final List<EventsLost> marks = log();

  /** One worker: a listener that hangs on one domain may not have another. */
  @Override
  EngineSettings settings() {
    return super.settings().withWorkers(1);
  }

  @AfterEach
  void open() {
    gate.open();
  }

  /** A listener that is inside a call, its mailbox spread, one event of another domain in it. */
  private Listener hung(Class<? extends HypervisorEvent> type, OverflowPolicy policy) {
    return hung(type, RegistrationOptions.DEFAULTS.withMailbox(CAPACITY, policy));
  }

  private Listener hung(Class<? extends HypervisorEvent> type, RegistrationOptions options) {
    Listener listener = (Listener) engine.register(type, options, this::take);
    source.resumed("hang");
    gate.awaitEntered();
    source.resumed("web-0");
    synchronized (listener.mailbox()) {
      // As the supervisor does, sooner or later.
      listener.mailbox().spreadLanes();
    }
    return listener;
  }

  private void take(HypervisorEvent event) {
    if (event instanceof EventsLost lost) {
      marks.add(lost);
    } else if (event instanceof DomainEvent of && of.domain().name().equals("hang")) {
      gate.accept(event);
    }
    got.add(event);
  }

  private List<DomainResumed> publish(int count) {
    List<DomainResumed> published = new ArrayList<>();
    IntStream.rangeClosed(1, count).forEach(i -> published.add(source.resumed("web-" + i % 3)));
    return published;
  }

  private List<HypervisorEvent> ofDomain(List<? extends HypervisorEvent> all, int domain) {
    FlushScope scope = FlushScope.of(TestSource.domain("web-" + domain));
    return all.stream().filter(scope::includes).map(HypervisorEvent.class::cast).toList();
  }

  private void openAndFlush() {
    gate.open();
    flush();
  }

  @ParameterizedTest
  @ValueSource(classes = {DomainEvent.class, HypervisorEvent.class})
  void areLostFromTheOldest(Class<? extends HypervisorEvent> type) {
    Listener listener = hung(type, OverflowPolicy.DROP_OLDEST);
    List<DomainResumed> published = publish(100);
    assertThat(listener.figures()).isEqualTo(new ListenerFigures(102, 0, 0, 0, 91, 0, 0, 11));
    openAndFlush();
    List<DomainResumed> kept = published.subList(90, 100);
    for (int domain = 0; domain < 3; domain++) {
      assertThat(ofDomain(got, domain)).isEqualTo(ofDomain(kept, domain));
    }
    assertThat(listener.figures()).isEqualTo(new ListenerFigures(102, 11, 0, 0, 91, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(classes = {DomainEvent.class, HypervisorEvent.class})
  void areLostFromTheNewest(Class<? extends HypervisorEvent> type) {
    Listener listener = hung(type, OverflowPolicy.DROP_NEWEST);
    List<DomainResumed> published = publish(100);
    assertThat(listener.figures()).isEqualTo(new ListenerFigures(102, 0, 0, 0, 91, 0, 0, 11));
    openAndFlush();
    List<DomainResumed> kept = published.subList(0, 9);
    for (int domain = 1; domain < 3; domain++) {
      assertThat(ofDomain(got, domain)).isEqualTo(ofDomain(kept, domain));
    }
    assertThat(listener.figures()).isEqualTo(new ListenerFigures(102, 11, 0, 0, 91, 0, 0, 0));
  }

  @ParameterizedTest
  @EnumSource(names = "CONFLATE", mode = EnumSource.Mode.EXCLUDE)
  void leaveOneMarkInEachLaneAtThePlaceOfTheLoss(OverflowPolicy policy) {
    hung(HypervisorEvent.class, policy);
    publish(100);
    openAndFlush();
    assertThat(marks.stream().mapToLong(EventsLost::count).sum()).isEqualTo(91);
    assertThat(marks).hasSize(3);
    for (EventsLost mark : marks) {
      assertThat(mark.domains()).hasSize(1);
      FlushScope domain = FlushScope.of(mark.domains().iterator().next());
      List<HypervisorEvent> lane =
          got.stream().filter(event -> event == mark || domain.includes(event)).toList();
      boolean oldest = policy == OverflowPolicy.DROP_OLDEST;
      assertThat(lane.indexOf(mark)).isEqualTo(oldest ? 0 : lane.size() - 1);
    }
  }

  @Test
  void standForEachOtherWhereTheyAreConflated() {
    Listener listener = hung(DomainEvent.class, OverflowPolicy.CONFLATE);
    List<DomainResumed> published = publish(100);
    openAndFlush();
    ListenerFigures figures = listener.figures();
    assertBalanced(figures);
    assertThat(figures.lost()).isZero();
    assertThat(figures.conflated()).isPositive();
    for (int domain = 0; domain < 3; domain++) {
      List<HypervisorEvent> all = ofDomain(published, domain);
      assertThat(ofDomain(got, domain)).endsWith(all.get(all.size() - 1));
    }
  }

  @Test
  void areExplainedAndFlushed() throws Exception {
    Listener listener = hung(DomainEvent.class, OverflowPolicy.DROP_OLDEST);
    List<DomainResumed> published = publish(13);
    assertThat(engine.explain(published.get(2), listener).verdict()).isEqualTo(Verdict.OVERFLOWED);
    assertThat(engine.explain(published.get(3), listener).verdict()).isEqualTo(Verdict.QUEUED);
    assertThat(engine.explain(published.get(12), listener).verdict()).isEqualTo(Verdict.QUEUED);
    FlushScope lastDomain = FlushScope.of(published.get(12).domain());
    assertThat(engine.flush(lastDomain, SHORT)).isFalse();
    assertThat(engine.flush(FlushScope.of(TestSource.domain("none")), SOON)).isTrue();
    openAndFlush();
    assertThat(engine.explain(published.get(3), listener).verdict()).isEqualTo(Verdict.DELIVERED);
  }

  @Test
  void areLostWhenTheListenerIsClosed() {
    Listener listener = hung(DomainEvent.class, OverflowPolicy.DROP_OLDEST);
    publish(CAPACITY);
    listener.close();
    openAndFlush();
    SlowListenerTest.await(() -> listener.figures().queued() == 0);
    assertThat(listener.figures()).isEqualTo(new ListenerFigures(12, 1, 0, 0, 1, 10, 0, 0));
    assertThat(got).hasSize(1);
  }

  @Test
  void areLostInAQuarantineAndToldOfFirstAfterIt() {
    Listener listener = hung(HypervisorEvent.class, OverflowPolicy.DROP_OLDEST);
    publish(5);
    listener.mailbox().isolation().quarantine(new Quarantine(Instant.EPOCH, "a test", List.of()));
    publish(5);
    engine.release(listener.id());
    DomainResumed after = source.resumed("web-1");
    openAndFlush();
    assertThat(listener.figures()).isEqualTo(new ListenerFigures(13, 2, 0, 0, 0, 0, 11, 0));
    assertThat(marks).singleElement().extracting(EventsLost::count).isEqualTo(11L);
    assertThat(got).contains(after);
  }

  @Test
  void ofASerialListenerWaitBehindItsCall() {
    Listener listener =
        hung(
            HypervisorEvent.class,
            RegistrationOptions.DEFAULTS
                .serially()
                .withMailbox(CAPACITY, OverflowPolicy.DROP_OLDEST));
    List<DomainResumed> published = publish(100);
    openAndFlush();
    assertThat(marks).singleElement().extracting(EventsLost::count).isEqualTo(91L);
    assertThat(got.subList(2, 12)).isEqualTo(published.subList(90, 100));
    assertBalanced(listener.figures());
  }

  @Test
  void comeBeforeWhatASynchronousSourcePublishesForTheirDomain() {
    hung(DomainEvent.class, OverflowPolicy.DROP_OLDEST);
    List<DomainResumed> published = publish(3);
    TestSource direct =
        new TestSource(engine, "direct", SourceOptions.SYNCHRONOUS.withBusyLimit(SHORT));
    DomainResumed last = direct.resumed("web-1");
    openAndFlush();
    assertThat(ofDomain(got, 1)).containsExactly(published.get(0), last);
  }
}
