// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.scan.CannotListenException;
import dev.vireo.core.scan.JudgedClass;
import dev.vireo.core.scan.LoadedClass;
import dev.vireo.core.scan.Refused;
import dev.vireo.event.Refusal;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** All that the engine holds of one marked service. */
final class ListenerComponent implements AutoCloseable {
  private final BundleContext context;
  private final ServiceReference<Object> reference;
  private final Registrar registrar;

  ListenerComponent(BundleContext context, ServiceReference<Object> reference, Engine engine) {
    this.context = context;
    this.reference = reference;
    this.registrar = new Registrar(engine, BundleNames.of(reference.getBundle()));
  }

  /** Registers the service's object, unless that has been done. */
  void open() {
    if (registrar.hasListeners()) {
      return;
    }
    registrar.forgetRefusals();
    Object service = context.getService(reference);
    if (service == null) {
      registrar.refuse(
          Refused.type(
              describe(), "is marked, but gives no object; see its activation in the log"));
    } else if (!register(service)) {
      context.ungetService(reference);
    }
  }

  private boolean register(Object service) {
    try {
      LoadedClass type = LoadedClass.component(service.getClass());
      JudgedClass judged = type.judged();
      judged.refused().forEach(registrar::refuse);
      if (judged.methods().isEmpty() && judged.refused().isEmpty()) {
        registrar.refuse(
            Refused.type(
                judged.className(),
                "is marked with @DomainEventListener and has no listener method;"
                    + " annotate one with @OnDomainEvent"));
      } else if (judged.usable()) {
        registrar.register(type, service);
      }
    } catch (CannotListenException e) {
      registrar.refuse(e.refused());
    }
    return registrar.hasListeners();
  }

  private String describe() {
    Object component = reference.getProperty("component.name");
    return component == null ? reference.toString() : component.toString();
  }

  List<Refusal> refusals() {
    return registrar.refusals();
  }

  /** The barrier, and only then the service is let go: its deactivation follows the last call. */
  @Override
  public void close() {
    boolean held = registrar.hasListeners();
    registrar.close();
    if (held) {
      context.ungetService(reference);
    }
  }
}
