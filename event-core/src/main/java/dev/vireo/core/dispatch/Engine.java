// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.DeliveryObserver;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.Explanation;
import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFailureHandler;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Refusal;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers listeners and delivers to them what sources publish. Made with {@code new}; knows
 * nothing of OSGi. Thread-safe.
 */
public final class Engine implements DomainEvents, EventSources, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Hall hall;
  private final Sources sources;
  private final Explainer explainer;
  private final AtomicLong ids = new AtomicLong();
  private volatile Supplier<List<Refusal>> refusals = List::of;

  /** Makes an engine; it has no thread until there is something to deliver. */
  public Engine(EngineSettings settings) {
    hall = new Hall(settings);
    sources = new Sources(hall);
    explainer = new Explainer(hall, sources);
  }

  /**
   * Other limits from now on, for what is registered and runs already too; nothing is disturbed.
   * The clock stays the first one, and virtual threads or none are for threads made from now on.
   */
  public void configure(EngineSettings settings) {
    hall.configure(settings);
  }

  /**
   * Registers a listener with all its methods at once.
   *
   * @throws IllegalArgumentException if a method's domain is no valid glob
   * @throws IllegalStateException if the engine is closed; nothing is freed then
   */
  public Registration add(ListenerDefinition definition) {
    return enlist(definition, null);
  }

  Listener enlist(ListenerDefinition definition, @Nullable BundleEvents through) {
    Listener listener = new Listener(ids.incrementAndGet(), definition, hall, through);
    hall.roster().add(listener);
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

  /** Looks once whether a call is over a limit; for who keeps a {@link Ticker} that asks for it. */
  public void lookAfterCalls() {
    hall.supervisor().look();
  }

  /** Who is told of failures; asked again at each failure. */
  public void failureHandlers(Supplier<List<ListenerFailureHandler>> supplier) {
    hall.whiteboard().failureHandlers(supplier);
  }

  /** Who is told of deliveries; asked at each delivery, so it should be quick. */
  public void deliveryObservers(Supplier<List<DeliveryObserver>> supplier) {
    hall.whiteboard().observers(supplier);
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
    Listener listener = hall.roster().find(id);
    if (listener == null) {
      return false;
    }
    listener.close();
    return true;
  }

  @Override
  public boolean flush(FlushScope scope, Duration limit) throws InterruptedException {
    if (hall.turns().current() != null) {
      throw new IllegalStateException(
          "flush was called from inside a callback, which it would wait for; call it elsewhere");
    }
    long deadline = System.nanoTime() + limit.toNanos();
    // First what has not even come to the mailboxes.
    for (Pending pending : hall.turns().pending()) {
      if (!pending.await(pending.lastOf(scope), deadline)) {
        return false;
      }
    }
    return new Flush(hall.roster().all(), scope).await(deadline);
  }

  @Override
  public Explanation explain(HypervisorEvent event, long listener) {
    return explainer.explain(event, listener);
  }

  @Override
  public boolean release(long listener) {
    Listener found = hall.roster().find(listener);
    return found != null && hall.supervisor().quarantines().release(found, "by order");
  }

  @Override
  public List<ListenerReport> listeners() {
    return hall.roster().open().stream().map(Reports::of).toList();
  }

  @Override
  public List<Refusal> refusals() {
    return refusals.get();
  }

  @Override
  public ListenerFigures figures() {
    return hall.roster().figures();
  }

  /** The calls that were given up by a close and still run. */
  public List<AbandonedCall> abandonedCalls() {
    return hall.roster().abandoned();
  }

  @Override
  public EventSource open(String name, SourceOptions options) {
    return sources.open(name, options);
  }

  /** The listener of this id that is not closed. */
  @Nullable Listener find(long id) {
    return hall.roster().find(id);
  }

  /** Closes what was registered through a bundle's service, as one barrier. */
  void closeAllOf(BundleEvents service) {
    hall.drain().close(hall.roster().all().stream().filter(one -> one.isThrough(service)).toList());
    // Whatever the bundle's code has left on the threads goes with them.
    hall.workers().renew();
  }

  /** From now on all closes, running ones too, share one deadline: the shutdown limit. */
  public void beginShutdown() {
    hall.limits().beginShutdown();
    hall.barrier().changed();
  }

  /**
   * Ends everything: sources, listeners, threads. Takes no longer than what the shutdown limit
   * leaves; what still runs then is in {@link #abandonedCalls()}. Closing twice does nothing.
   */
  @Override
  public void close() {
    beginShutdown();
    List<Listener> left = hall.roster().close();
    sources.close();
    hall.drain().close(left);
    hall.workers().close();
    hall.supervisor().close();
    if (!abandonedCalls().isEmpty()) {
      LOG.error("closed with {} calls of listeners still running", abandonedCalls().size());
    }
  }
}
