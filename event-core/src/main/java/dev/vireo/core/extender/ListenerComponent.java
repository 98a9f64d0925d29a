// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.scan.CannotListenException;
import dev.vireo.core.scan.JudgedClass;
import dev.vireo.core.scan.LoadedClass;
import dev.vireo.core.scan.Refused;
import dev.vireo.event.Refusal;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** All that the engine holds of one marked service. */
final class ListenerComponent implements Listening {
  private enum State {
    IDLE,
    /** A thread gets the service's object and registers it. */
    OPENING,
    /** The object is registered, and held until it is closed. */
    LISTENING,
    CLOSED
  }

  private final BundleContext context;
  private final ServiceReference<?> reference;
  private final Registrar registrar;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  ListenerComponent(BundleContext context, ServiceReference<?> reference, Engine engine) {
    this.context = context;
    this.reference = reference;
    this.registrar = new Registrar(engine, BundleNames.of(reference.getBundle()));
  }

  /** Registers the service's object, unless that has been done or is being done. */
  @Override
  public void open() {
    if (!state.compareAndSet(State.IDLE, State.OPENING)) {
      return;
    }
    registrar.forgetRefusals();
    Object service = null;
    State reached = State.IDLE;
    try {
      service = context.getService(reference);
      reached = register(service) ? State.LISTENING : State.IDLE;
    } finally {
      boolean kept = state.compareAndSet(State.OPENING, reached) && reached == State.LISTENING;
      if (service != null && !kept) {
        context.ungetService(reference);
      }
    }
  }

  private boolean register(@Nullable Object service) {
    if (service == null) {
      registrar.refuse(
          Refused.type(
              describe(), "is marked, but gives no object; see its activation in the log"));
      return false;
    }
    try {
      return register(service, LoadedClass.component(service.getClass()));
    } catch (CannotListenException e) {
      registrar.refuse(e.refused());
      return false;
    }
  }

  private boolean register(Object service, LoadedClass type) {
    JudgedClass judged = type.judged();
    judged.refused().forEach(registrar::refuse);
    if (judged.methods().isEmpty() && judged.refused().isEmpty()) {
      registrar.refuse(
          Refused.type(
              judged.className(),
              "is marked with @DomainEventListener and has no listener method;"
                  + " annotate one with @OnDomainEvent"));
    }
    return !judged.methods().isEmpty() && judged.usable() && registrar.register(type, service);
  }

  private String describe() {
    Object component = reference.getProperty("component.name");
    return component == null ? reference.toString() : component.toString();
  }

  @Override
  public List<Refusal> refusals() {
    return registrar.refusals();
  }

  /** The barrier, and only then the service is let go: its deactivation follows the last call. */
  @Override
  public void close() {
    registrar.close();
    if (state.getAndSet(State.CLOSED) == State.LISTENING) {
      context.ungetService(reference);
    }
  }
}
