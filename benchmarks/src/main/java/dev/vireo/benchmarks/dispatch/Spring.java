// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Kinds;
import dev.vireo.benchmarks.events.Tallies;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.ResolvableType;

/** Spring's multicaster, the events as payloads. */
final class Spring extends ReadyEvents {
  private final SimpleApplicationEventMulticaster multicaster =
      new SimpleApplicationEventMulticaster();

  @Override
  public void open(EventStream stream, Tallies[] objects) {
    ready(stream, event -> new PayloadApplicationEvent<>(this, event));
    for (Tallies object : objects) {
      Kinds.ALL.forEach(
          kind ->
              multicaster.addApplicationListener(
                  new PayloadListener(kind.type(), kind.untyped(object))));
    }
  }

  @Override
  public void publish(int i) {
    multicaster.multicastEvent((ApplicationEvent) event(i));
  }

  /** Says its payload's type itself: Spring cannot read it from a lambda. */
  private static final class PayloadListener implements GenericApplicationListener {
    private final ResolvableType type;
    private final Consumer<Object> listener;

    PayloadListener(Class<?> payload, Consumer<Object> listener) {
      type = ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, payload);
      this.listener = listener;
    }

    @Override
    public boolean supportsEventType(ResolvableType eventType) {
      return type.isAssignableFrom(eventType);
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
      listener.accept(((PayloadApplicationEvent<?>) event).getPayload());
    }
  }
}
