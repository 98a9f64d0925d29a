// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.fault.PlacedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a {@link Track}. The times that are given before an action are that action's; the action
 * makes the step.
 *
 * <pre>{@code
 * t.at(Duration.ofMinutes(5)).then(new Action.GuestReset())
 *  .on("RESET").jitter(Duration.ofSeconds(2)).then(new Action.Watchdog(null))
 *  .expect("cont", Duration.ofSeconds(10))
 * }</pre>
 */
public final class TrackBuilder {

  private final String name;
  private final List<Step> steps = new ArrayList<>();
  private Selection domains = Selection.ALL;
  private Duration stagger = Duration.ZERO;
  private Start start = Start.AT_ONCE;
  private Duration jitter = Duration.ZERO;
  private Duration every = Duration.ZERO;
  private int times = 1;

  TrackBuilder(String name) {
    this.name = name;
  }

  /** For which domains: names or patterns; all unless set. */
  public TrackBuilder domains(String... patterns) {
    domains = Selection.of(patterns);
    return this;
  }

  /** How much later it begins for each domain than for the one before. */
  public TrackBuilder stagger(Duration time) {
    stagger = time;
    return this;
  }

  /** The next step is at this time of the scenario. */
  public TrackBuilder at(Duration time) {
    start = new Start.At(time);
    return this;
  }

  /** The next step is so long after the one before, or after the event given by {@link #on}. */
  public TrackBuilder after(Duration delay) {
    start =
        start instanceof Start.On on
            ? new Start.On(on.event(), on.domain(), delay)
            : new Start.After(delay);
    return this;
  }

  /** The next step is when the domain has raised this event. */
  public TrackBuilder on(String event) {
    start = new Start.On(event, null, Duration.ZERO);
    return this;
  }

  /** The next step is when another domain has raised this event. */
  public TrackBuilder on(String event, String domain) {
    start = new Start.On(event, domain, Duration.ZERO);
    return this;
  }

  /** The next step comes by chance up to so much later. */
  public TrackBuilder jitter(Duration most) {
    jitter = most;
    return this;
  }

  /** The next step is repeated at this distance, as long as the scenario lasts. */
  public TrackBuilder every(Duration time) {
    every = time;
    times = times == 1 ? Repeat.FOREVER : times;
    return this;
  }

  /** The next step is done so many times. */
  public TrackBuilder times(int count) {
    times = count;
    return this;
  }

  /** The next step does this. */
  public TrackBuilder then(Action action) {
    steps.add(new Step(start, jitter, new Repeat(every, times), action));
    start = Start.AT_ONCE;
    jitter = Duration.ZERO;
    every = Duration.ZERO;
    times = 1;
    return this;
  }

  /** The next step waits for a client's command. */
  public TrackBuilder expect(String command, Duration within) {
    return then(new Action.Expect(command, JsonObject.EMPTY, within));
  }

  /** The next step places a fault. */
  public TrackBuilder misbehave(PlacedFault fault) {
    return then(new Action.Misbehave(fault));
  }

  Track build() {
    return new Track(name, domains, stagger, steps);
  }
}
