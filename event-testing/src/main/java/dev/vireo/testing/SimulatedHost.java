// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.Delivery;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFailure;
import dev.vireo.event.Registration;
import dev.vireo.qemu.QemuClient;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulator;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A host with simulated domains, a real client for each monitor, a real engine, and a virtual time.
 *
 * <p>Nothing happens by itself. An action of a domain that this host has given returns when all its
 * events have reached all listeners; {@link #advance} and the waits of an {@link Expectation} let
 * virtual time pass, in which throttled events, back-offs and whatever else waits for a time comes
 * to its turn. Everything is done by the calling thread, in the same order each time, so the same
 * test gives the same bytes on each monitor and the same calls of listeners, on every machine. How
 * long a listener really takes does not count.
 *
 * <p>A listener may wait for the future of a {@link #control command} inside its callback; virtual
 * time passes meanwhile if it must, for futures made of it by its own methods too. A command whose
 * reply needs no time is done when its future is returned, so {@code CompletableFuture.allOf} of
 * such futures is done as well; of a reply that needs time it knows nothing, and never ends.
 */
public final class SimulatedHost implements AutoCloseable {

  /** Real time that a listener in another thread is given to return before a host is closed. */
  private static final Duration RETURNING = Duration.ofSeconds(2);

  private final VirtualTime time = new VirtualTime();
  private final long seed;
  private final Platform platform;
  private final Timeline timeline;
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final PublishedEvents sources;
  private final QemuClient client;
  private final DomainControl control;
  private final Witness witness;
  private final HostDomains domains;
  private final HostScenarios scenarios;
  private final List<Registration> registrations = new ArrayList<>();

  SimulatedHost(long seed, @Nullable Platform framework) {
    this.seed = seed;
    HostTime clock = new HostTime(time);
    this.platform = framework == null ? new OwnEngine(clock) : framework;
    clock.whenMoved(platform::timeHasMoved);
    this.timeline = new Timeline(time, seed);
    this.witness = new Witness(timeline);
    this.sources = new PublishedEvents(platform, time, timeline::published, witness::delivered);
    this.client = new QemuClient(sources, clock, seed);
    this.control = new PromptControl(client.control(), time);
    this.domains = new HostDomains(time, simulator, client, timeline);
    this.scenarios = new HostScenarios(time, domains::adopt);
    platform.observe(this::delivered, this::failed);
    platform.offer(control);
  }

  /**
   * A host outside of JUnit, with an engine of its own; whoever asks for it closes it.
   *
   * @param seed of everything that is random
   */
  public static SimulatedHost create(long seed) {
    return new SimulatedHost(seed, null);
  }

  /**
   * The domain of this name. Made if there is none, or the one that there was has ended: running,
   * with QEMU's defaults and a uuid made of the name. When this returns its monitor's client is
   * ready, for which time passes if the domain is not the first of its name: the client waits
   * before it connects again.
   */
  public SimulatedDomain domain(String name) {
    return domains.running(name);
  }

  /**
   * A new domain.
   *
   * @throws IllegalStateException if one of that name runs on this host
   */
  public SimulatedDomain domain(DomainSettings settings) {
    return domains.create(settings);
  }

  /**
   * Begins a scenario, with its own seed. Its domains are domains of this host, connected without
   * sockets. It goes on as time passes.
   */
  public ScenarioRun play(Scenario scenario) {
    return prepare(scenario).start();
  }

  /**
   * Makes the domains of a scenario that begins when the run is {@linkplain ScenarioRun#start
   * started}: so listeners may be registered and expectations armed before, and its domains be
   * asked for.
   */
  public ScenarioRun prepare(Scenario scenario) {
    return scenarios.prepare(scenario);
  }

  /**
   * Begins a scenario of a file.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it is none; the message says where and why
   */
  public ScenarioRun play(Path file) {
    return play(ScenarioFile.read(file));
  }

  /** The settings of a domain of that name that are not said otherwise. */
  public static DomainSettings settings(String name) {
    return DomainSettings.of(name, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Many domains.
   *
   * @param format of their names, which takes the number from 1, such as {@code web-%d}
   */
  public Fleet fleet(String format, int size) {
    return new Fleet(
        IntStream.rangeClosed(1, size)
            .mapToObj(number -> domain(String.format(Locale.ROOT, format, number)))
            .toList());
  }

  /** Ends a domain and forgets it, with its client. */
  void remove(String name) {
    requireNobodyInside();
    domains.remove(name);
  }

  boolean has(String name) {
    return domains.has(name);
  }

  /**
   * Registers an object with {@code @OnDomainEvent} methods, by the rules that hold in production.
   *
   * @throws IllegalArgumentException if something of it would be refused there; the message has the
   *     reason
   */
  public Registration register(Object listener) {
    if (listener instanceof Class<?> type) {
      throw new IllegalArgumentException(
          "Give an object; registerNew(" + type.getSimpleName() + ".class) makes one.");
    }
    Registration registration = platform.register(listener);
    registrations.add(registration);
    return registration;
  }

  /**
   * Makes a listener, by its constructor without arguments or by that with a {@link DomainControl},
   * and registers it.
   *
   * @return the listener
   */
  public <T> T registerNew(Class<T> type) {
    T listener = NewListener.of(type, control());
    register(listener);
    return listener;
  }

  /** For listeners that register in code. */
  public DomainEvents events() {
    return platform.events();
  }

  /** Acts on the domains of this host, as a listener does. */
  public DomainControl control() {
    return control;
  }

  /** Makes domains that have no client of this host; their time is this host's. */
  public Simulator simulator() {
    return simulator;
  }

  /** The virtual time, for whoever wants to do something at a moment of it. */
  public VirtualTime time() {
    return time;
  }

  /** The virtual time now; a host begins at {@link VirtualTime#EPOCH}. */
  public Instant now() {
    return time.now();
  }

  /** Lets virtual time pass. */
  public void advance(Duration duration) {
    time.advance(duration);
  }

  /**
   * Does what there is to do now; time does not pass. The domains of a host do it by themselves.
   */
  public void settle() {
    time.settle();
  }

  /** Arms an expectation of events of a type: a record, a family or a root. */
  public <E extends HypervisorEvent> Expectation<E> expect(Class<E> type) {
    Expectation<E> expectation = new Expectation<>(this, type);
    witness.arm(expectation);
    return expectation;
  }

  /** What has happened so far. */
  public Timeline timeline() {
    return timeline;
  }

  /** The seed of everything that is random here. */
  public long seed() {
    return seed;
  }

  /**
   * What listeners have thrown so far. A test whose listeners have thrown fails when it is over,
   * unless it has asked for this.
   */
  public List<ListenerFailure> failures() {
    return witness.failures();
  }

  /** An error with the timeline. */
  AssertionError failure(String message) {
    return new AssertionError(message + "\n" + timeline);
  }

  void requireNoUnseenFailure() {
    witness.requireNoUnseenFailure();
  }

  boolean await(BooleanSupplier condition, Duration limit) {
    return time.await(condition, limit);
  }

  /** A framework's engine tells of other sources too. */
  private void delivered(Delivery delivery) {
    if (sources.has(delivery.event())) {
      witness.delivered(delivery);
    }
  }

  private void failed(ListenerFailure failure) {
    if (sources.has(failure.event())) {
      witness.failed(failure);
    }
  }

  /**
   * Ends all domains, closes what was registered here, and the engine if it is the host's own.
   *
   * @throws AssertionError with the timeline if another thread is inside of this host and does not
   *     come back within 2 s of real time, as after a JUnit timeout in a thread of its own; nothing
   *     is closed then
   */
  @Override
  public void close() {
    requireNobodyInside();
    registrations.forEach(Registration::close);
    scenarios.end();
    client.close();
    simulator.close();
    time.settle();
    platform.close();
  }

  private void requireNobodyInside() {
    time.help(() -> !time.drivenElsewhere(), RETURNING);
    if (time.drivenElsewhere()) {
      throw failure(
          "Another thread still is inside of this host, probably in a listener that waits for what"
              + " only virtual time brings. Wait for the futures of host.control() one by one, or"
              + " let the test wait by an expectation.");
    }
  }
}
