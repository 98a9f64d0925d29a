// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.fault.PlacedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Scenario}. Not safe for threads. */
public final class ScenarioBuilder {

  static final String ONLY_TRACK = "steps";

  private final String name;
  private final List<DomainGroup> domains = new ArrayList<>();
  private final List<Track> tracks = new ArrayList<>();
  private final List<DomainFault> faults = new ArrayList<>();
  private String about = "";
  private long seed;
  private @Nullable Duration lasts;

  ScenarioBuilder(String name) {
    this.name = name;
  }

  /** What it is for. */
  public ScenarioBuilder about(String text) {
    about = text;
    return this;
  }

  /** What decides all chance in it; 0 unless set. */
  public ScenarioBuilder seed(long number) {
    seed = number;
    return this;
  }

  /** When it ends, whatever is still to be done. */
  public ScenarioBuilder lasts(Duration time) {
    lasts = time;
    return this;
  }

  /** A domain, or a fleet, with nothing unusual. */
  public ScenarioBuilder domain(String pattern) {
    return domain(pattern, domain -> domain);
  }

  /** A domain, or a fleet. */
  public ScenarioBuilder domain(String pattern, UnaryOperator<DomainBuilder> more) {
    domains.add(more.apply(new DomainBuilder(pattern)).build());
    return this;
  }

  /** The steps of all domains, where one track suffices. */
  public ScenarioBuilder steps(UnaryOperator<TrackBuilder> steps) {
    return track(ONLY_TRACK, steps);
  }

  /** A track. */
  public ScenarioBuilder track(String trackName, UnaryOperator<TrackBuilder> steps) {
    tracks.add(steps.apply(new TrackBuilder(trackName)).build());
    return this;
  }

  /** A fault that is there from the beginning, on domains of that pattern. */
  public ScenarioBuilder fault(String pattern, PlacedFault fault) {
    faults.add(new DomainFault(Selection.of(pattern), fault));
    return this;
  }

  /**
   * The scenario.
   *
   * @throws InvalidScenarioException if the parts do not fit together
   */
  public Scenario build() {
    return new Scenario(name, about, seed, lasts, domains, tracks, faults);
  }
}
