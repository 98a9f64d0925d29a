// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Kind;
import dev.vireo.benchmarks.events.Kinds;
import dev.vireo.benchmarks.events.Tallies;
import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceOptions;

/** Vireo with its whole contract, the source a synchronous one. */
final class VireoSync extends ReadyEvents {
  private final Engine engine = new Engine(EngineSettings.DEFAULTS);
  private final EventSource source = engine.open(EventStream.SOURCE, SourceOptions.SYNCHRONOUS);

  @Override
  public void open(EventStream stream, Tallies[] objects) {
    ready(stream, event -> event);
    for (Tallies object : objects) {
      Kinds.ALL.forEach(kind -> register(kind, object));
    }
  }

  private <E extends HypervisorEvent> void register(Kind<E> kind, Tallies object) {
    engine.register(kind.type(), kind.listener().apply(object));
  }

  @Override
  public void publish(int i) {
    source.publish((HypervisorEvent) event(i));
  }

  @Override
  public void close() {
    engine.close();
  }
}
