// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.core.dispatch.ListenerDefinition;
import dev.vireo.core.dispatch.ListenerMethod;
import dev.vireo.core.dispatch.Ticker;
import dev.vireo.core.scan.CannotListenException;
import dev.vireo.core.scan.JudgedClass;
import dev.vireo.core.scan.LoadedClass;
import dev.vireo.core.scan.Refused;
import dev.vireo.event.DeliveryObserver;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerFailureHandler;
import dev.vireo.event.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An engine of the host's own, without a framework. */
final class OwnEngine implements Platform {

  private final Engine engine;

  OwnEngine(HostTime time) {
    engine = new Engine(EngineSettings.DEFAULTS.withTicker(new VirtualTicker(time)));
  }

  /** Time leaps from action to action, and only who moves it knows which calls have waited. */
  private record VirtualTicker(HostTime time) implements Ticker {

    @Override
    public long nanoTime() {
      return time.nanos();
    }

    @Override
    public Instant now() {
      return time.now();
    }

    @Override
    public boolean looksAfterCalls() {
      return true;
    }
  }

  @Override
  public void timeHasMoved() {
    engine.lookAfterCalls();
  }

  @Override
  public EventSources sources() {
    return engine;
  }

  @Override
  public DomainEvents events() {
    return engine;
  }

  @Override
  public String prefix() {
    return "";
  }

  @Override
  public void observe(DeliveryObserver deliveries, ListenerFailureHandler failures) {
    engine.deliveryObservers(() -> List.of(deliveries));
    engine.failureHandlers(() -> List.of(failures));
  }

  @Override
  public void offer(DomainControl control) {}

  @Override
  public Registration register(Object listener) {
    try {
      return register(listener, LoadedClass.component(listener.getClass()));
    } catch (CannotListenException e) {
      throw Refusals.of(List.of(text(e.refused())));
    }
  }

  private Registration register(Object listener, LoadedClass type) {
    JudgedClass judged = type.judged();
    List<Refused> refused = new ArrayList<>(judged.refused());
    List<ListenerMethod> methods = type.bind(listener, refused);
    if (!refused.isEmpty()) {
      throw Refusals.of(refused.stream().map(OwnEngine::text).toList());
    }
    if (methods.isEmpty()) {
      throw Refusals.noMethod(listener.getClass());
    }
    return engine.add(new ListenerDefinition(judged.className(), "", methods, judged.options()));
  }

  private static String text(Refused refused) {
    String member = refused.member().isEmpty() ? "" : "." + refused.member();
    return refused.className() + member + ": " + refused.reason();
  }

  @Override
  public void close() {
    engine.close();
  }
}
