// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.BundleEvents;
import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.ListenerDefinition;
import dev.vireo.core.dispatch.ListenerMethod;
import dev.vireo.core.scan.JudgedClass;
import dev.vireo.core.scan.LoadedClass;
import dev.vireo.core.scan.Refused;
import dev.vireo.event.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the listeners of one owner (a bundle, a component) with the engine, and keeps what was
 * refused. Each registration, refusal and removal is one line in the log.
 */
final class Registrar implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.vireo.listeners");

  private final BundleEvents events;
  private final String bundle;
  private final List<String> registered = new CopyOnWriteArrayList<>();
  private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  Registrar(Engine engine, String bundle) {
    this.events = engine.eventsOf(bundle);
    this.bundle = bundle;
  }

  /**
   * Registers an object of the class, or refuses what of it cannot be called. Says whether it is
   * registered, which it is not if the owner has gone meanwhile.
   */
  boolean register(LoadedClass type, Object listener) {
    JudgedClass judged = type.judged();
    List<Refused> unbound = new ArrayList<>();
    List<ListenerMethod> methods = type.bind(listener, unbound);
    unbound.forEach(this::refuse);
    return !methods.isEmpty() && add(judged, methods);
  }

  private boolean add(JudgedClass judged, List<ListenerMethod> methods) {
    try {
      events.add(new ListenerDefinition(judged.className(), bundle, methods, judged.options()));
    } catch (IllegalStateException e) {
      if (closed) {
        return false;
      }
      throw e;
    }
    registered.add(judged.className());
    LOG.info("registered {} of {}: {}", judged.className(), bundle, judged.methodList());
    return true;
  }

  /** Keeps and logs a refusal; what fails because its owner has gone is none. */
  void refuse(Refused refused) {
    Refusal refusal = refused.in(bundle);
    if (!closed && !refusals.contains(refusal)) {
      refusals.add(refusal);
      LOG.warn("refused {}", refusal);
    }
  }

  boolean isClosed() {
    return closed;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  void forgetRefusals() {
    refusals.clear();
  }

  /** Ends the registrations as one barrier; when it returns, no call of them runs. */
  @Override
  public void close() {
    closed = true;
    events.close();
    registered.forEach(name -> LOG.info("removed {} of {}", name, bundle));
    registered.clear();
  }
}
