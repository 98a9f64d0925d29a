// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.schedule.Scenario;
import dev.vireo.core.dispatch.schedule.Schedule;
import dev.vireo.core.dispatch.schedule.ScheduledThread;
import dev.vireo.core.dispatch.schedule.Threads;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Quarantine;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Some sources publish for two domains while listeners come and go, are quarantined and released,
 * and somebody flushes; what was recorded is then held against the contract.
 */
final class ScheduleScenario implements Scenario {
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final SourceOptions SYNCHRONOUS =
      SourceOptions.SYNCHRONOUS.withBusyLimit(Duration.ofSeconds(8));

  /** Nothing of a run takes so long, unless it waits for what will not come. */
  private static final long TOO_LONG = Duration.ofSeconds(4).toNanos();

  private final History history = new History();
  private final List<ScheduleListener> listeners = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  /** What a published event is due to. */
  private record Kind(
      String domain, boolean sourceEvent, boolean resumed, long before, long after) {}

  @Override
  public List<String> play(Random choices) throws Exception {
    Engine engine = new Engine(settings(choices));
    int lasting = 1 + choices.nextInt(3);
    for (int i = 0; i < lasting; i++) {
      register(engine, choices);
    }
    List<ScheduledThread> threads = threads(engine, choices);
    threads.forEach(ScheduledThread::start);
    Threads.awaitEnd(threads);
    // Nothing waits any more: who is still quarantined has lost what came.
    listeners.forEach(one -> engine.release(one.registered.id()));
    if (!engine.flush(FlushScope.ALL, LIMIT)) {
      violations.add("not flushed");
    }
    listeners.forEach(this::count);
    engine.close();
    // A worker that was about to look for more frees on its own thread.
    Schedule.sleep(1_000_000_000);
    if (!engine.abandonedCalls().isEmpty()) {
      violations.add("abandoned: " + engine.abandonedCalls());
    }
    check();
    return violations;
  }

  private void check() {
    for (Validator validator : Validator.values()) {
      validator.violations(history).forEach(one -> violations.add(validator + ": " + one));
    }
    if (history.freed().size() != listeners.size()) {
      violations.add("freed " + history.freed() + " of " + listeners.size());
    }
  }

  private static EngineSettings settings(Random choices) {
    EngineSettings all = EngineSettings.DEFAULTS;
    return new EngineSettings(
        1 + choices.nextInt(3),
        false,
        Duration.ofSeconds(5),
        1 + choices.nextInt(3),
        LIMIT,
        LIMIT,
        LIMIT,
        SlownessLimits.DEFAULTS.withCalls(Duration.ofMinutes(20), Duration.ofMinutes(30)),
        all.logInterval(),
        Schedule::nanoTime);
  }

  private List<ScheduledThread> threads(Engine engine, Random choices) {
    List<ScheduledThread> threads = new ArrayList<>();
    boolean synchronous = choices.nextBoolean();
    threads.add(publisher(engine, "a", SourceOptions.DEFAULTS, choices));
    if (synchronous) {
      threads.add(publisher(engine, "s", SYNCHRONOUS, choices));
    }
    if (choices.nextInt(3) == 0) {
      threads.add(publisher(engine, "b", SourceOptions.DEFAULTS, choices));
    }
    if (choices.nextBoolean()) {
      threads.add(thread("registrar", choices, random -> comeAndGo(engine, random)));
    }
    if (choices.nextBoolean()) {
      threads.add(thread("closer", choices, random -> close(random)));
    }
    if (choices.nextInt(3) == 0) {
      threads.add(thread("flusher", choices, random -> flush(engine)));
    }
    if (choices.nextInt(4) == 0) {
      threads.add(thread("warden", choices, random -> seclude(engine, random)));
    }
    return threads;
  }

  /** What a thread of the run does. */
  private interface Life {
    void live(Random random) throws Exception;
  }

  private ScheduledThread thread(String name, Random choices, Life life) {
    Random own = new Random(choices.nextLong());
    Runnable guarded =
        () -> {
          try {
            life.live(own);
          } catch (Exception e) {
            violations.add(name + ": " + e);
          }
        };
    return new ScheduledThread(null, guarded, name, 0, false);
  }

  private ScheduledThread publisher(
      Engine engine, String name, SourceOptions options, Random choices) {
    EventSource source = engine.open(name, options);
    return thread(name, choices, random -> publish(source, 2 + random.nextInt(10), random));
  }

  private void publish(EventSource source, int events, Random random) {
    for (long sequence = 1; sequence <= events; sequence++) {
      boolean sourceEvent = random.nextInt(8) == 0;
      boolean resumed = random.nextBoolean();
      Domain domain = TestSource.domain("web-" + random.nextInt(2));
      EventHeader header = EventHeader.of(source.name(), sourceEvent ? null : domain, sequence);
      String lane = ScheduleListener.name(header);
      long before = history.now();
      long began = Schedule.nanoTime();
      source.publish(event(header, sourceEvent, resumed));
      long after = history.now();
      history.add(new History.Published(source.name(), lane, sequence, before, after));
      kinds.add(new Kind(lane, sourceEvent, resumed, before, after));
      if (Schedule.nanoTime() - began > TOO_LONG) {
        violations.add(source.name() + " took too long to publish " + sequence);
      }
    }
  }

  private static HypervisorEvent event(EventHeader header, boolean sourceEvent, boolean resumed) {
    if (sourceEvent) {
      return new SourceDown(header, "end of file");
    }
    return resumed
        ? new DomainResumed(header, DomainResumed.Detail.UNPAUSED)
        : new DomainSuspended(header, DomainSuspended.Detail.PAUSED);
  }

  private ScheduleListener register(Engine engine, Random random) {
    ScheduleListener listener =
        new ScheduleListener(listeners.size(), history, new Random(random.nextLong()));
    listeners.add(listener);
    listener.register(engine);
    return listener;
  }

  private void comeAndGo(Engine engine, Random random) {
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      ScheduleListener listener = register(engine, random);
      for (int j = random.nextInt(200); j > 0; j--) {
        Schedule.point();
      }
      if (random.nextBoolean()) {
        close(listener);
      }
    }
  }

  private void close(Random random) {
    for (int j = random.nextInt(300); j > 0; j--) {
      Schedule.point();
    }
    close(listeners.get(random.nextInt(listeners.size())));
  }

  private void close(ScheduleListener listener) {
    if (listener.registered != null) {
      listener.closes++;
      long before = history.now();
      listener.registered.close();
      history.add(new History.Closed(listener.number(), before, history.now()));
      // Of two closes at once the other one may be the one that frees it.
      if (listener.closes == 1
          && history.freed().stream().noneMatch(one -> one.listener() == listener.number())) {
        violations.add("listener " + listener.number() + " was closed and not freed yet");
      }
    }
  }

  private void flush(Engine engine) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      long began = Schedule.nanoTime();
      if (!engine.flush(FlushScope.ALL, LIMIT) || Schedule.nanoTime() - began > TOO_LONG) {
        violations.add("a flush did not return");
      }
    }
  }

  private void seclude(Engine engine, Random random) {
    Listener listener = listeners.get(0).registered;
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      listener.mailbox().isolation().quarantine(new Quarantine(Instant.EPOCH, "chance", List.of()));
      for (int j = random.nextInt(200); j > 0; j--) {
        Schedule.point();
      }
      engine.release(listener.id());
    }
  }

  private void count(ScheduleListener listener) {
    long least = 0;
    long most = 0;
    History.Registered registered =
        history.registered().stream()
            .filter(one -> one.listener() == listener.number())
            .findFirst()
            .orElseThrow();
    long closing = Long.MAX_VALUE;
    long closed = Long.MAX_VALUE;
    for (History.Closed one : history.closed()) {
      if (one.listener() == listener.number()) {
        closing = Math.min(closing, one.before());
        closed = Math.min(closed, one.after());
      }
    }
    for (Kind kind : kinds) {
      if (registered.isFor(kind.domain())) {
        int due = listener.due(kind.sourceEvent(), kind.resumed());
        least += kind.before() > registered.after() && kind.after() < closing ? due : 0;
        most += kind.after() > registered.before() && kind.before() < closed ? due : 0;
      }
    }
    boolean marks = listener.marks && closing == Long.MAX_VALUE && listener.isSimple();
    history.add(
        new History.Counted(listener.number(), least, most, marks, listener.registered.figures()));
  }
}
