// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.MonitorConnection;
import dev.vireo.simulator.MonitorReceiver;
import dev.vireo.simulator.ReplayedEvent;
import dev.vireo.simulator.ReplayedHangUp;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.scenario.Action;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of a recording's events can be caused on simulated domains, so that their state
 * follows, and which must be emitted. It plays the recording to the domains, step by step in
 * virtual time, and listens as a client: what an action causes must be what was recorded next. An
 * action that causes something else is left out, and all begins anew without it.
 */
final class Rehearsal {

  /** A part of the recording: a command that was done, an event, or the end of a connection. */
  record Part(String domain, Duration time, int line, Object what) {}

  /** What is to be done, and when. */
  record Step(Duration time, Action action) {}

  /** Of one name so many are tried; then none of that name is any more. */
  private static final int TRIES = 3;

  /** So many may be left out before all are: a long recording must not be rehearsed for ever. */
  private static final int MOST = 100;

  /** Thrown when an action has caused what was not recorded. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final transient @Nullable Cause cause;

    Wrong(@Nullable Cause cause) {
      this.cause = cause;
    }
  }

  /** An action for a part. */
  private record Cause(int part, String name) {}

  private final Scenario domains;
  private final List<Part> parts;
  private final Duration length;
  private final Set<Integer> excludedParts = new HashSet<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private boolean givenUp;
  private VirtualTime time = new VirtualTime();

  /**
   * @param domains a scenario without steps
   * @param parts in the order of their times
   * @param length how long the recording is; behind the last part nothing more may come
   */
  Rehearsal(Scenario domains, List<Part> parts, Duration length) {
    this.domains = domains;
    this.parts = parts;
    this.length = length;
  }

  /** The steps of each domain, by name; empty if these domains cannot do what was recorded. */
  Optional<Map<String, List<Step>>> steps() {
    while (!givenUp) {
      time = new VirtualTime();
      try (StandaloneSimulator simulator = Simulators.create(time)) {
        return Optional.of(attempt(simulator));
      } catch (Wrong wrong) {
        exclude(wrong.cause);
      }
    }
    return Optional.empty();
  }

  private void exclude(@Nullable Cause cause) {
    givenUp = cause == null || excludedParts.size() > MOST;
    if (cause != null) {
      excludedParts.add(cause.part());
      tries.merge(cause.name(), 1, Integer::sum);
    }
  }

  /** Each event is sent as it is. */
  static Map<String, List<Step>> emitted(List<Part> parts) {
    Map<String, List<Step>> steps = new HashMap<>();
    for (Part part : parts) {
      List<Step> own = steps.computeIfAbsent(part.domain(), name -> new ArrayList<>());
      if (part.what() instanceof ReplayedEvent event) {
        own.add(new Step(part.time(), emit(event)));
      } else if (part.what() instanceof ReplayedHangUp hangUp) {
        own.add(new Step(part.time(), hangUp.last() ? new Action.Kill() : new Action.HangUp()));
      }
    }
    return steps;
  }

  private static Action emit(ReplayedEvent event) {
    JsonObject data = event.message().json().object("data");
    return new Action.Emit(event.name(), Objects.requireNonNullElse(data, JsonObject.EMPTY));
  }

  private boolean mayCause(int part, String name) {
    return !excludedParts.contains(part) && tries.getOrDefault(name, 0) < TRIES;
  }

  private Map<String, List<Step>> attempt(StandaloneSimulator simulator) throws Wrong {
    Map<String, Played> played = new HashMap<>();
    try (ScenarioRun run = ScenarioRun.prepare(domains, simulator, time)) {
      for (String name : domains.domainNames()) {
        played.put(name, new Played(run.domain(name)));
      }
      time.settle();
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        time.runUntil(VirtualTime.EPOCH.plus(part.time()));
        play(i, part, Objects.requireNonNull(played.get(part.domain())));
      }
      time.runUntil(VirtualTime.EPOCH.plus(length));
      for (Played one : played.values()) {
        one.requireNothingHeard();
      }
    }
    Map<String, List<Step>> steps = new HashMap<>();
    played.forEach((name, one) -> steps.put(name, one.steps));
    return steps;
  }

  private void play(int number, Part part, Played domain) throws Wrong {
    if (part.what() instanceof RecordedCommands.Sent sent) {
      if (mayCause(number, sent.name())) {
        domain.act(part, new Action.Command(sent.name(), sent.arguments()), number, sent.name());
      }
    } else if (part.what() instanceof ReplayedEvent event) {
      play(number, part, event, domain);
    } else if (part.what() instanceof ReplayedHangUp hangUp) {
      domain.hangUp(part, hangUp);
    }
  }

  private void play(int number, Part part, ReplayedEvent event, Played domain) throws Wrong {
    if (domain.hasHeard(event)) {
      return;
    }
    Optional<Action> guess = Guess.of(event).filter(action -> mayCause(number, event.name()));
    if (guess.isPresent() && domain.act(part, guess.get(), number, event.name())) {
      if (!domain.hasHeard(event)) {
        throw new Wrong(new Cause(number, event.name()));
      }
      return;
    }
    JsonObject data = event.message().json().object("data");
    Action emit = new Action.Emit(event.name(), Objects.requireNonNullElse(data, JsonObject.EMPTY));
    if (!domain.act(part, emit, number, "") || !domain.hasHeard(event)) {
      throw new Wrong(domain.last);
    }
  }

  /** An event as a client has heard it, and what was done last before it. */
  private record Heard(String name, String data, @Nullable Cause cause) {}

  /** One of the domains, with a client. */
  private final class Played implements MonitorReceiver {
    private final SimulatedDomain domain;
    private final List<Step> steps = new ArrayList<>();
    private final Deque<Heard> heard = new ArrayDeque<>();
    private MessageSplitter splitter = new MessageSplitter();
    private @Nullable Cause last;

    Played(SimulatedDomain domain) {
      this.domain = domain;
      connect();
    }

    private void connect() {
      splitter = new MessageSplitter();
      MonitorConnection connection = domain.connect(this, time);
      byte[] negotiation = "{\"execute\": \"qmp_capabilities\"}\n".getBytes(StandardCharsets.UTF_8);
      connection.send(ByteBuffer.wrap(negotiation));
    }

    @Override
    public void bytes(ByteBuffer bytes) {
      try {
        splitter.feed(bytes, this::message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void message(byte[] raw) {
      JsonObject message = Messages.parse(raw);
      String event = message == null ? null : message.string("event");
      if (message != null && event != null) {
        heard.add(new Heard(event, String.valueOf(message.get("data")), last));
      }
    }

    @Override
    public void ended() {}

    /** Whether the next event that was heard is this one; it is taken then. */
    boolean hasHeard(ReplayedEvent event) throws Wrong {
      Heard next = heard.peek();
      if (next == null) {
        return false;
      }
      if (!next.name().equals(event.name())
          || !next.data().equals(String.valueOf(event.message().json().get("data")))) {
        throw new Wrong(next.cause());
      }
      heard.remove();
      return true;
    }

    void requireNothingHeard() throws Wrong {
      Heard next = heard.peek();
      if (next != null) {
        throw new Wrong(next.cause());
      }
    }

    /** Does something, if it can be done. */
    boolean act(Part part, Action action, int number, String name) {
      if (!name.isEmpty()) {
        last = new Cause(number, name);
      }
      try {
        perform(action);
      } catch (IllegalStateException | IllegalArgumentException impossible) {
        time.settle();
        return false;
      }
      time.settle();
      steps.add(new Step(part.time(), action));
      return true;
    }

    private void perform(Action action) {
      if (action instanceof Action.Command command) {
        domain.command(command.execute(), command.arguments());
      } else if (action instanceof Action.Emit emit) {
        domain.emit(emit.event(), emit.data().isEmpty() ? null : emit.data());
      } else if (action instanceof Action.GuestReset) {
        domain.guestReset();
      } else if (action instanceof Action.GuestShutdown) {
        domain.guestShutdown();
      } else if (action instanceof Action.GuestSuspend) {
        domain.guestSuspend();
      } else if (action instanceof Action.Terminate) {
        domain.terminate();
      } else if (action instanceof Action.GuestPanic panic) {
        domain.guestPanic(Objects.requireNonNull(panic.action()));
      } else if (action instanceof Action.Watchdog watchdog) {
        domain.watchdog(Objects.requireNonNull(watchdog.action()));
      } else if (action instanceof Action.IoError error) {
        domain.ioError(error.error());
      } else if (action instanceof Action.Tray tray) {
        domain.tray(tray.device(), tray.open());
      } else if (action instanceof Action.GuestClock clock) {
        domain.guestClock(clock.offset());
      } else if (action instanceof Action.GuestBalloon balloon) {
        domain.guestBalloon(balloon.bytes());
      } else {
        throw new AssertionError("a guess that nobody can try: " + action);
      }
    }

    void hangUp(Part part, ReplayedHangUp hangUp) throws Wrong {
      if (domain.ended()) {
        if (!hangUp.last()) {
          throw new Wrong(last);
        }
        return;
      }
      if (hangUp.last()) {
        domain.close();
        steps.add(new Step(part.time(), new Action.Kill()));
      } else {
        domain.hangUp();
        time.settle();
        connect();
        steps.add(new Step(part.time(), new Action.HangUp()));
      }
      time.settle();
    }
  }
}
