// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.Explanation;
import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Refusal;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The service as one bundle sees it; what it registers ends with it. */
public final class BundleEvents implements DomainEvents, AutoCloseable {
  private final Engine engine;
  private final String bundle;

  /** Guarded by this. */
  private boolean closed;

  BundleEvents(Engine engine, String bundle) {
    this.engine = engine;
    this.bundle = bundle;
  }

  @Override
  public <E extends HypervisorEvent> Registration register(
      Class<E> type, RegistrationOptions options, Consumer<? super E> listener) {
    return keep(Definitions.byType(bundle, type, options, listener));
  }

  @Override
  public Registration register(
      String name, RegistrationOptions options, Consumer<? super HypervisorEvent> listener) {
    return keep(Definitions.byName(bundle, name, options, listener));
  }

  /** Closes one of this bundle's registrations; another bundle's id is not known here. */
  @Override
  public boolean deregister(long id) {
    Listener listener = engine.find(id);
    return listener != null && listener.isThrough(this) && engine.deregister(id);
  }

  @Override
  public boolean flush(FlushScope scope, Duration limit) throws InterruptedException {
    return engine.flush(scope, limit);
  }

  @Override
  public Explanation explain(HypervisorEvent event, long listener) {
    return engine.explain(event, listener);
  }

  @Override
  public boolean release(long listener) {
    return engine.release(listener);
  }

  @Override
  public List<ListenerReport> listeners() {
    return engine.listeners();
  }

  @Override
  public List<Refusal> refusals() {
    return engine.refusals();
  }

  @Override
  public ListenerFigures figures() {
    return engine.figures();
  }

  /** Closes all registrations made through this object, as one barrier; no more can be made. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    engine.closeAllOf(this);
  }

  /** Registers a listener of this bundle with all its methods at once. */
  public Registration add(ListenerDefinition definition) {
    return keep(definition);
  }

  private Registration keep(ListenerDefinition definition) {
    // The lock is held over our own code only; nothing foreign runs while a listener is added.
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException(
            "bundle " + bundle + " has stopped; " + definition.name() + " is not registered");
      }
      return engine.enlist(definition, this);
    }
  }
}
