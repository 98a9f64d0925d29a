// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.Delivery;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFailure;
import dev.vireo.event.Registration;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulator;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioException;
import dev.vireo.simulator.scenario.ScenarioReader;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
 * time passes meanwhile if it must. So do {@code get} and {@code join} of futures made of it by its
 * own methods, but not those of {@code CompletableFuture.allOf}, which know nothing of this time.
 */
public final class SimulatedHost implements AutoCloseable {

  /** Longer than the longest back-off of the client. */
  private static final Duration RECONNECT_LIMIT = Duration.ofSeconds(60);

  private final VirtualTime time = new VirtualTime();
  private final long seed;
  private final Platform platform;
  private final Timeline timeline;
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final PublishedEvents sources;
  private final QemuClient client;
  private final Map<String, SimulatedDomain> domains = new HashMap<>();

  /** The same without settling: what a connection causes must come after it has been made. */
  private final Map<String, SimulatedDomain> raws = new HashMap<>();

  private final Map<String, QemuMonitor> monitors = new HashMap<>();
  private final List<Expectation<?>> armed = new ArrayList<>();
  private final List<ScenarioRun> runs = new ArrayList<>();
  private final SocketFolder folder = new SocketFolder();
  private final List<Registration> registrations = new ArrayList<>();
  private final List<ListenerFailure> failures = new ArrayList<>();
  private boolean failuresSeen;
  private long places;

  SimulatedHost(long seed, @Nullable Platform framework) {
    this.seed = seed;
    HostTime clock = new HostTime(time);
    this.platform = framework == null ? new OwnEngine(clock::nanos) : framework;
    clock.whenMoved(platform::timeHasMoved);
    this.timeline = new Timeline(time, seed);
    this.sources = new PublishedEvents(platform, time, timeline::published, this::delivered);
    this.client = new QemuClient(sources, clock, seed);
    platform.observe(this::delivered, this::failed);
    platform.offer(client.control());
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
    SimulatedDomain known = domains.get(name);
    return known == null || known.ended() ? domain(settings(name)) : known;
  }

  /**
   * A new domain.
   *
   * @throws IllegalStateException if one of that name runs on this host
   */
  public SimulatedDomain domain(DomainSettings settings) {
    SimulatedDomain domain = adopt(settings);
    QemuMonitor monitor = Objects.requireNonNull(monitors.get(settings.name()));
    if (!time.await(() -> monitor.state() == MonitorState.READY, RECONNECT_LIMIT)) {
      throw failure("The monitor of " + domain + " is " + monitor.state() + ", not READY.");
    }
    return domain;
  }

  private SimulatedDomain adopt(DomainSettings settings) {
    String name = settings.name();
    SimulatedDomain known = domains.get(name);
    if (known != null && !known.ended()) {
      throw new IllegalStateException("Domain " + name + " runs already.");
    }
    SimulatedDomain raw = simulator.create(settings);
    SimulatedDomain domain = SettlingDomain.of(raw, this::settle);
    domains.put(name, domain);
    raws.put(name, raw);
    monitors.computeIfAbsent(name, this::open);
    return domain;
  }

  /**
   * Begins a scenario, with its own seed. Its domains are domains of this host, connected without
   * sockets. It goes on as time passes.
   */
  public ScenarioRun play(Scenario scenario) {
    Simulator adopting = new HostSimulator(simulator, this::adopt);
    ScenarioRun run = ScenarioRun.prepare(scenario, adopting, time, folder.path());
    runs.add(run);
    settle();
    return run.start();
  }

  /**
   * Begins a scenario of a file.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it is none; the message says where and why
   */
  public ScenarioRun play(Path file) {
    try {
      return play(ScenarioReader.read(file));
    } catch (ScenarioException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of a domain of that name that are not said otherwise. */
  public static DomainSettings settings(String name) {
    return DomainSettings.of(name, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private QemuMonitor open(String name) {
    TappedTransport transport = new TappedTransport(name, () -> current(name), timeline);
    return client.open(new MonitorAddress.InProcess(name, transport), MonitorOptions.DEFAULTS);
  }

  private SimulatedDomain current(String name) {
    return Objects.requireNonNull(raws.get(name), name);
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
    QemuMonitor monitor = monitors.remove(name);
    if (monitor != null) {
      monitor.close();
    }
    raws.remove(name);
    SimulatedDomain domain = domains.remove(name);
    if (domain != null) {
      domain.close();
    }
  }

  boolean has(String name) {
    return domains.containsKey(name);
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
    T listener = make(type);
    register(listener);
    return listener;
  }

  private <T> T make(Class<T> type) {
    try {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (List.of(constructor.getParameterTypes()).equals(List.of(DomainControl.class))) {
          constructor.setAccessible(true);
          return type.cast(constructor.newInstance(control()));
        }
      }
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName()
              + " cannot be made: it needs a constructor without arguments or with a DomainControl;"
              + " make the object yourself and register that.",
          e);
    }
  }

  /** For listeners that register in code. */
  public DomainEvents events() {
    return platform.events();
  }

  /** Acts on the domains of this host, as a listener does. */
  public DomainControl control() {
    return client.control();
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
    armed.add(expectation);
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
    failuresSeen = true;
    return List.copyOf(failures);
  }

  /** An error with the timeline. */
  AssertionError failure(String message) {
    return new AssertionError(message + "\n" + timeline);
  }

  void requireNoUnseenFailure() {
    if (!failuresSeen && !failures.isEmpty()) {
      AssertionError error = failure("A listener has thrown " + failures.get(0).cause());
      error.initCause(failures.get(0).cause());
      throw error;
    }
  }

  boolean await(BooleanSupplier condition, Duration limit) {
    return time.await(condition, limit);
  }

  private void delivered(HypervisorEvent event) {
    long place = ++places;
    armed.forEach(expectation -> expectation.told(event, place));
  }

  private void delivered(Delivery delivery) {
    if (sources.has(delivery.event())) {
      timeline.delivered(delivery);
      long place = ++places;
      armed.forEach(expectation -> expectation.told(delivery, place));
    }
  }

  private void failed(ListenerFailure failure) {
    if (sources.has(failure.event())) {
      timeline.failed(failure);
      failures.add(failure);
    }
  }

  /** Ends all domains, closes what was registered here, and the engine if it is the host's own. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
    runs.forEach(ScenarioRun::close);
    client.close();
    simulator.close();
    time.settle();
    platform.close();
    folder.close();
  }
}
