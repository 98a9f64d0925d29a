// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulator;
import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.scenario.TimelineEntry.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that is run by a simulator.
 *
 * <p><b>The same each time.</b> With a time that is moved by hand, the same scenario, the same seed
 * and the same requests give the same bytes on every monitor. Each domain and track draws its
 * chance from a generator of its own, so that one domain or track more changes nothing for the
 * others.
 *
 * <p>Steps are done on the thread, or threads, on which the time runs its actions; nothing here
 * waits for a client, but {@link #await}.
 */
public final class ScenarioRun implements AutoCloseable {

  private final Scenario scenario;
  private final SimulatorTime time;
  private final Map<String, RunDomain> domains = new LinkedHashMap<>();
  private final List<TrackRun> tracks = new ArrayList<>();
  private final Timeline timeline = new Timeline();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicInteger tracksLeft = new AtomicInteger();
  private volatile @Nullable Instant begun;

  private ScenarioRun(Scenario scenario, SimulatorTime time) {
    this.scenario = scenario;
    this.time = time;
  }

  /**
   * Starts the domains that are there from the beginning; nothing happens to them yet.
   *
   * @param time the simulator's time
   * @param folder where the monitors listen, {@code NAME.qmp}, and the agents, {@code NAME.agent};
   *     it must exist
   * @throws IllegalArgumentException as {@link Simulator#create}
   * @throws java.io.UncheckedIOException as {@link Simulator#create}
   */
  public static ScenarioRun prepare(
      Scenario scenario, Simulator simulator, SimulatorTime time, Path folder) {
    return ready(scenario, simulator::create, time, folder);
  }

  /**
   * Starts the domains without sockets: clients inside this JVM {@linkplain SimulatedDomain#connect
   * connect} to them, and {@linkplain SimulatedDomain#connectAgent to their agents}.
   */
  public static ScenarioRun prepare(Scenario scenario, Simulator simulator, SimulatorTime time) {
    return ready(scenario, simulator::create, time, null);
  }

  /**
   * As {@link #prepare(Scenario, Simulator, SimulatorTime)}, for who wants to know each domain when
   * it starts, now or by a step.
   *
   * @param start starts a domain; nothing has happened to it before it returns
   */
  public static ScenarioRun prepare(
      Scenario scenario, Function<DomainSettings, SimulatedDomain> start, SimulatorTime time) {
    return ready(scenario, start, time, null);
  }

  private static ScenarioRun ready(
      Scenario scenario,
      Function<DomainSettings, SimulatedDomain> simulator,
      SimulatorTime time,
      @Nullable Path folder) {
    ScenarioRun run = new ScenarioRun(scenario, time);
    run.addDomains(simulator, folder);
    run.addTracks();
    try {
      run.startDomains();
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
    return run;
  }

  private void addDomains(
      Function<DomainSettings, SimulatedDomain> simulator, @Nullable Path folder) {
    for (DomainGroup group : scenario.domains()) {
      for (String name : group.name().names()) {
        domains.put(name, new RunDomain(name, group, simulator, folder, scenario.seed(), this));
      }
    }
    for (DomainFault fault : scenario.faults()) {
      selected(fault.domains()).forEach(domain -> domain.add(fault.fault()));
    }
  }

  private List<RunDomain> selected(Selection selection) {
    List<RunDomain> selected = new ArrayList<>();
    for (String name : selection.of(scenario.domainNames())) {
      RunDomain domain = domains.get(name);
      if (domain != null) {
        selected.add(domain);
      }
    }
    return selected;
  }

  private void addTracks() {
    for (Track track : scenario.tracks()) {
      for (RunDomain domain : selected(track.domains())) {
        TrackRun one = new TrackRun(this, track, domain);
        tracks.add(one);
        domain.tell(one);
        awaitOthers(track, domain, one);
      }
    }
    tracksLeft.set(tracks.size());
  }

  /** Lets a track know of the other domains whose events its steps wait for. */
  private void awaitOthers(Track track, RunDomain own, TrackRun one) {
    track.steps().stream()
        .map(Step::start)
        .filter(start -> start instanceof Start.On on && on.domain() != null)
        .map(start -> domains.get(((Start.On) start).domain()))
        .filter(other -> other != null && other != own)
        .distinct()
        .forEach(other -> other.tell(one));
  }

  private void startDomains() {
    for (RunDomain domain : domains.values()) {
      if (domain.group().started()) {
        domain.start();
      }
    }
  }

  /**
   * Lets the scenario begin: this is the time from which it counts.
   *
   * @throws IllegalStateException if it has begun
   */
  public synchronized ScenarioRun start() {
    if (begun != null) {
      throw new IllegalStateException("The scenario " + scenario.name() + " has begun already.");
    }
    begun = time.now();
    domains.values().forEach(RunDomain::begin);
    beginTracks();
    Duration lasts = scenario.lasts();
    if (lasts != null) {
      time.after(lasts, this::finish);
    } else if (tracks.isEmpty()) {
      finish();
    }
    return this;
  }

  private void beginTracks() {
    int i = 0;
    for (Track track : scenario.tracks()) {
      Duration delay = Duration.ZERO;
      for (int n = selected(track.domains()).size(); n > 0; n--) {
        tracks.get(i++).begin(delay);
        delay = delay.plus(track.stagger());
      }
    }
  }

  /** Does something later, unless the run is over then. */
  void after(Duration delay, Runnable action) {
    time.after(
        delay,
        () -> {
          if (!finished()) {
            action.run();
          }
        });
  }

  boolean begun() {
    return begun != null;
  }

  Duration elapsed() {
    Instant start = begun;
    return start == null ? Duration.ZERO : Duration.between(start, time.now());
  }

  void tell(Kind kind, String domain, String track, String text) {
    timeline.add(new TimelineEntry(elapsed(), kind, domain, track, text));
  }

  void trackDone() {
    if (tracksLeft.decrementAndGet() == 0 && scenario.lasts() == null) {
      finish();
    }
  }

  private void finish() {
    finished.countDown();
  }

  /** The scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /**
   * The domain of that name, as it was started last.
   *
   * @throws IllegalArgumentException if the scenario has no domain of that name
   * @throws IllegalStateException if it was not started yet
   */
  public SimulatedDomain domain(String name) {
    RunDomain domain = domains.get(name);
    if (domain == null) {
      throw new IllegalArgumentException("The scenario has no domain " + name + ".");
    }
    SimulatedDomain latest = domain.latest();
    if (latest == null) {
      throw new IllegalStateException("The domain " + name + " was not started yet.");
    }
    return latest;
  }

  /** Whether all steps are done, or the scenario's time is over, or the run is closed. */
  public boolean finished() {
    return finished.getCount() == 0;
  }

  /**
   * Waits until it is finished; only useful where the time moves by itself.
   *
   * @return whether it is
   */
  public boolean await(Duration limit) throws InterruptedException {
    return finished.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What has happened so far, in order. */
  public List<TimelineEntry> timeline() {
    return timeline.entries();
  }

  /** The expectations that have failed so far. */
  public List<TimelineEntry> failures() {
    return timeline().stream().filter(entry -> entry.kind() == Kind.FAILED).toList();
  }

  /** What each track that is not done yet waits for. */
  public List<String> pending() {
    return tracks.stream().map(TrackRun::doing).filter(text -> !text.endsWith("is done")).toList();
  }

  /** The outcome in a few words, and, if an expectation has failed, the timeline. */
  public String report() {
    List<TimelineEntry> failures = failures();
    StringBuilder text = new StringBuilder(scenario.name() + ", seed " + scenario.seed() + ": ");
    text.append(finished() ? "finished" : "not finished").append(", ");
    text.append(failures.isEmpty() ? "no" : "" + failures.size()).append(" failed expectation");
    text.append(failures.size() == 1 ? "" : "s");
    if (!failures.isEmpty()) {
      timeline().forEach(entry -> text.append("\n  ").append(entry));
    }
    return text.toString();
  }

  /** Ends the run and all its domains; twice is harmless. */
  @Override
  public void close() {
    finish();
    domains.values().forEach(RunDomain::close);
  }
}
