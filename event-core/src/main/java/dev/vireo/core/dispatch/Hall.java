// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.Registry;

/** What all listeners of an engine share. */
final class Hall {
  private final Registry<Listener> registry = new Registry<>(Listener[]::new);
  private final Changes changes = new Changes();
  private final Turns turns = new Turns();
  private final Roster roster = new Roster(changes);
  private final Barrier barrier = new Barrier(turns);
  private final Whiteboard whiteboard;
  private final DrainLimits limits;
  private final Drain drain;
  private final Caller caller;
  private final Supervisor supervisor;
  private final Workers workers;
  private volatile EngineSettings settings;

  Hall(EngineSettings settings) {
    this.settings = settings;
    whiteboard = new Whiteboard(new LogLimit(this::settings));
    limits = new DrainLimits(settings);
    drain = new Drain(barrier, limits, roster, turns);
    caller = new Caller(whiteboard, settings.ticker());
    supervisor = new Supervisor(this);
    workers = new Workers(this);
  }

  /** New limits; what runs goes on under them, and by the clock that it began with. */
  void configure(EngineSettings changed) {
    settings = changed.withTicker(settings.ticker());
    limits.configure(changed);
    workers.configure(changed);
  }

  EngineSettings settings() {
    return settings;
  }

  Registry<Listener> registry() {
    return registry;
  }

  Changes changes() {
    return changes;
  }

  Turns turns() {
    return turns;
  }

  Roster roster() {
    return roster;
  }

  Barrier barrier() {
    return barrier;
  }

  Whiteboard whiteboard() {
    return whiteboard;
  }

  DrainLimits limits() {
    return limits;
  }

  Drain drain() {
    return drain;
  }

  Caller caller() {
    return caller;
  }

  Supervisor supervisor() {
    return supervisor;
  }

  Workers workers() {
    return workers;
  }
}
