// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.scenario.TimelineEntry.Kind;
import dev.vireo.simulator.seed.SeededRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A track that runs for one domain. Everything that it does happens in actions of the run's time,
 * one after the other; only signals come from elsewhere. Its lock is never held while something is
 * done to a domain, whose own lock is held when a signal comes.
 */
final class TrackRun {

  /** What a track may leave unread; a step that many events pass by waits for few of them. */
  private static final int MOST_SIGNALS = 1024;

  /** What is waited for. */
  private record Wait(Predicate<Signal> awaited, Runnable then) {}

  private final ScenarioRun run;
  private final Track track;
  private final RunDomain domain;
  private final SeededRandom random;
  private final ActionRun actions;
  private final Deque<Signal> signals = new ArrayDeque<>();
  private @Nullable Wait wait;
  private int next;
  private volatile String doing = "has not begun";

  TrackRun(ScenarioRun run, Track track, RunDomain domain) {
    this.run = run;
    this.track = track;
    this.domain = domain;
    this.random = new SeededRandom(SeededRandom.seedOf(domain.seed(), track.name()));
    this.actions = new ActionRun(run, this, domain);
  }

  /** Whether any step waits for what this signal tells. */
  boolean wants(Signal signal) {
    return track.steps().stream().anyMatch(step -> wants(step, signal));
  }

  private boolean wants(Step step, Signal signal) {
    if (signal instanceof Signal.OfEvent event) {
      return step.start() instanceof Start.On on && event.is(on, domain.name());
    }
    return signal instanceof Signal.OfCommand command
        && step.action() instanceof Action.Expect expect
        && command.is(expect, domain.name());
  }

  void begin(Duration delay) {
    run.after(delay, this::nextStep);
  }

  /** What it is at, for who asks why a run does not end. */
  String doing() {
    return domain.name() + " [" + track.name() + "] " + doing;
  }

  private void nextStep() {
    if (next == track.steps().size()) {
      doing = "is done";
      run.trackDone();
      return;
    }
    Step step = track.steps().get(next);
    next++;
    doing = "waits for step " + next;
    startWhenDue(step, step.repeat().times());
  }

  private void startWhenDue(Step step, int times) {
    if (step.start() instanceof Start.On on) {
      doing = "step " + next + " waits for " + on.event();
      await(
          signal -> signal instanceof Signal.OfEvent event && event.is(on, domain.name()),
          () -> later(on.delay(), step, times));
    } else if (step.start() instanceof Start.At at) {
      Duration left = at.time().minus(run.elapsed());
      later(left.isNegative() ? Duration.ZERO : left, step, times);
    } else {
      later(((Start.After) step.start()).delay(), step, times);
    }
  }

  private void later(Duration delay, Step step, int times) {
    Duration all = delay;
    if (!step.jitter().isZero()) {
      all = all.plus(random.upTo(step.jitter()));
    }
    run.after(all, () -> perform(step, times));
  }

  private void perform(Step step, int times) {
    forgetUnless(step.action() instanceof Action.Expect);
    doing = "does step " + next;
    actions.perform(step.action(), () -> performed(step, times));
  }

  private void performed(Step step, int times) {
    if (times == 1) {
      run.after(Duration.ZERO, this::nextStep);
    } else {
      int left = times == Repeat.FOREVER ? times : times - 1;
      if (step.repeat().every().isZero()) {
        startWhenDue(step, left);
      } else {
        later(step.repeat().every(), step, left);
      }
    }
  }

  /** A step begins: what came before the step before it counts no more. */
  private synchronized void forgetUnless(boolean awaitsSignal) {
    if (!awaitsSignal) {
      signals.clear();
    }
  }

  /** Does something when a signal has come, perhaps already; in an action of the run's time. */
  synchronized void await(Predicate<Signal> awaited, Runnable then) {
    Optional<Signal> there = signals.stream().filter(awaited).findFirst();
    if (there.isPresent()) {
      while (signals.remove() != there.get()) {
        // What came before it is past.
      }
      run.after(Duration.ZERO, then);
    } else {
      signals.clear();
      wait = new Wait(awaited, then);
    }
  }

  /** Waits no more. */
  synchronized boolean giveUp() {
    boolean waited = wait != null;
    wait = null;
    return waited;
  }

  void signal(Signal signal) {
    if (wants(signal)) {
      take(signal);
    }
  }

  private synchronized void take(Signal signal) {
    Wait current = wait;
    if (current != null && current.awaited().test(signal)) {
      wait = null;
      run.after(Duration.ZERO, current.then());
    } else if (signals.size() < MOST_SIGNALS) {
      signals.add(signal);
    }
  }

  void tell(Kind kind, String text) {
    run.tell(kind, domain.name(), track.name(), text);
  }
}
