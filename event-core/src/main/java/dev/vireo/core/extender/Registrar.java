// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.ListenerDefinition;
import dev.vireo.core.dispatch.ListenerMethod;
import dev.vireo.core.scan.JudgedClass;
import dev.vireo.core.scan.LoadedClass;
import dev.vireo.core.scan.Refused;
import dev.vireo.event.Refusal;
import dev.vireo.event.Registration;
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

  private record Listener(String className, Registration registration) {}

  private final Engine engine;
  private final String bundle;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Refusal> refusals = new CopyOnWriteArrayList<>();

  Registrar(Engine engine, String bundle) {
    this.engine = engine;
    this.bundle = bundle;
  }

  /** Registers an object of the class, or refuses what of it cannot be called. */
  void register(LoadedClass type, Object listener) {
    JudgedClass judged = type.judged();
    List<Refused> unbound = new ArrayList<>();
    List<ListenerMethod> methods = type.bind(listener, unbound);
    unbound.forEach(this::refuse);
    if (methods.isEmpty()) {
      return;
    }
    Registration registration =
        engine.add(new ListenerDefinition(judged.className(), bundle, methods, judged.options()));
    listeners.add(new Listener(judged.className(), registration));
    LOG.info("registered {} of {}: {}", judged.className(), bundle, judged.methodList());
  }

  void refuse(Refused refused) {
    Refusal refusal = refused.in(bundle);
    if (!refusals.contains(refusal)) {
      refusals.add(refusal);
      LOG.warn("refused {}", refusal);
    }
  }

  boolean hasListeners() {
    return !listeners.isEmpty();
  }

  List<Refusal> refusals() {
    return refusals;
  }

  void forgetRefusals() {
    refusals.clear();
  }

  /** Ends the registrations; when it returns, no call of them runs. */
  @Override
  public void close() {
    for (Listener listener : listeners) {
      listener.registration().close();
      LOG.info("removed {} of {}", listener.className(), bundle);
    }
    listeners.clear();
  }
}
