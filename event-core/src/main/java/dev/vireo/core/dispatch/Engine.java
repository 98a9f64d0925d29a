// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.Registry;
import dev.vireo.event.DeliveryObserver;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFailureHandler;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Refusal;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers listeners and delivers to them what sources publish. Made with {@code new}; knows
 * nothing of OSGi. Thread-safe.
 */
public final class Engine implements DomainEvents, EventSources, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Registry<Interest> registry = new Registry<>(Interest[]::new);
  private final Roster roster = new Roster();
  private final Barrier barrier = new Barrier();
  private final DrainLimits limits;
  private final Workers workers;
  private final Whiteboard whiteboard;
  private final Hall hall;
  private final AtomicLong ids = new AtomicLong();
  private final ConcurrentHashMap<String, Source> sources = new ConcurrentHashMap<>();
  private volatile Supplier<List<Refusal>> refusals = List::of;
  private volatile boolean closed;

  /** Makes an engine; it has no thread until there is something to deliver. */
  public Engine(EngineSettings settings) {
    limits = new DrainLimits(settings.drainLimit(), settings.grace(), settings.shutdownLimit());
    workers = new Workers(settings.workers(), settings.idle());
    whiteboard = new Whiteboard(new LogLimit(settings));
    Caller caller = new Caller(whiteboard, barrier, settings.ticker());
    Drain drain = new Drain(barrier, limits, roster);
    hall = new Hall(settings, registry, roster, workers, caller, drain);
  }

  /**
   * Registers a listener with all its methods at once.
   *
   * @throws IllegalArgumentException if a method's domain is no valid glob
   * @throws IllegalStateException if the engine is closed; nothing is freed then
   */
  public Registration add(ListenerDefinition definition) {
    return enlist(definition, over -> {});
  }

  Listener enlist(ListenerDefinition definition, java.util.function.Consumer<Listener> whenOver) {
    MethodTable methods = new MethodTable(definition.methods());
    Listener listener = new Listener(ids.incrementAndGet(), definition, methods, hall, whenOver);
    roster.add(listener);
    listener.open();
    return listener;
  }

  /**
   * The service for one bundle: what is registered through it bears the bundle's name, only it
   * deregisters those ids, and closing it closes them all.
   *
   * @param bundle symbolic name and version
   */
  public BundleEvents eventsOf(String bundle) {
    return new BundleEvents(this, bundle);
  }

  /** Who is told of failures; asked again at each failure. */
  public void failureHandlers(Supplier<List<ListenerFailureHandler>> supplier) {
    whiteboard.failureHandlers(supplier);
  }

  /** Who is told of deliveries; asked at each delivery, so it should be quick. */
  public void deliveryObservers(Supplier<List<DeliveryObserver>> supplier) {
    whiteboard.observers(supplier);
  }

  /** Where {@link #refusals()} come from. */
  public void refusals(Supplier<List<Refusal>> supplier) {
    refusals = supplier;
  }

  @Override
  public <E extends HypervisorEvent> Registration register(
      Class<E> type, RegistrationOptions options, Consumer<? super E> listener) {
    return add(Definitions.byType("", type, options, listener));
  }

  @Override
  public Registration register(
      String name, RegistrationOptions options, Consumer<? super HypervisorEvent> listener) {
    return add(Definitions.byName("", name, options, listener));
  }

  @Override
  public boolean deregister(long id) {
    Listener listener = roster.find(id);
    if (listener == null) {
      return false;
    }
    listener.close();
    return true;
  }

  @Override
  public boolean flush(Duration limit) throws InterruptedException {
    if (Thread.currentThread() instanceof WorkerThread worker && worker.workers == workers) {
      throw new IllegalStateException(
          "flush was called from inside a callback, which it would wait for; call it elsewhere");
    }
    return new Flush(roster.all()).await(System.nanoTime() + limit.toNanos());
  }

  @Override
  public List<ListenerReport> listeners() {
    return roster.open().stream().map(Listener::report).toList();
  }

  @Override
  public List<Refusal> refusals() {
    return refusals.get();
  }

  @Override
  public ListenerFigures figures() {
    return roster.figures();
  }

  /** The calls that were given up by a close and still run. */
  public List<AbandonedCall> abandonedCalls() {
    return roster.abandoned();
  }

  @Override
  public EventSource open(String name) {
    Source source = new Source(name, registry, closing -> sources.remove(name, closing));
    if (sources.putIfAbsent(name, source) != null) {
      throw new IllegalStateException(
          "a source named \"" + name + "\" is open; close it first, or take another name");
    }
    // Looked at after the source is known, so that a close beside this one cannot miss it.
    if (closed) {
      source.close();
      throw new IllegalStateException("the engine is closed; source \"" + name + "\" stays closed");
    }
    return source;
  }

  /** Closes several listeners as one barrier. */
  void close(Collection<Listener> listeners) {
    hall.drain().close(List.copyOf(listeners));
  }

  /** From now on all closes, running ones too, share one deadline: the shutdown limit. */
  public void beginShutdown() {
    limits.beginShutdown();
    barrier.changed();
  }

  /**
   * Ends everything: sources, listeners, threads. Takes no longer than what the shutdown limit
   * leaves; what still runs then is in {@link #abandonedCalls()}. Closing twice does nothing.
   */
  @Override
  public void close() {
    beginShutdown();
    closed = true;
    List.copyOf(sources.values()).forEach(Source::close);
    hall.drain().close(roster.close());
    workers.close();
    if (!abandonedCalls().isEmpty()) {
      LOG.error("closed with {} calls of listeners still running", abandonedCalls().size());
    }
  }
}
