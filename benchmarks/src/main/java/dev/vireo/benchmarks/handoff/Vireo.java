// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RegistrationOptions;
import java.util.List;
import java.util.function.Consumer;

/** Vireo with its whole contract: a source for each publisher, a mailbox for each listener. */
class Vireo implements Contestant {
  private static final RegistrationOptions OPTIONS =
      RegistrationOptions.DEFAULTS.withMailbox(CAPACITY, OverflowPolicy.DROP_OLDEST);

  private final Engine engine;

  Vireo() {
    this(EngineSettings.DEFAULTS);
  }

  Vireo(EngineSettings settings) {
    engine = new Engine(settings);
  }

  @Override
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    listeners.forEach(this::register);
  }

  final void register(Consumer<? super HypervisorEvent> listener) {
    engine.register(DomainResumed.class, OPTIONS, listener);
  }

  @Override
  public final Publisher publisher(DomainStream stream) {
    EventSource source = engine.open(stream.source);
    return i -> source.publish(stream.events[i]);
  }

  @Override
  public void close() {
    engine.close();
  }
}
