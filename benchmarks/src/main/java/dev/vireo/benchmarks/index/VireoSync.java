// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.event.Domain;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Registration;
import dev.vireo.event.SourceOptions;
import java.util.function.Consumer;
import java.util.function.Function;

/** Vireo with its whole contract, the source a synchronous one. */
abstract class VireoSync implements Contestant {
  private final Engine engine = new Engine(EngineSettings.DEFAULTS);
  private final EventSource source = engine.open(EventStream.SOURCE, SourceOptions.SYNCHRONOUS);
  private final Function<Domain, String> pattern;

  VireoSync(Function<Domain, String> pattern) {
    this.pattern = pattern;
  }

  @Override
  public final Runnable add(Domain domain, Consumer<Object> listener) {
    return add(Domains.RECORD, domain, listener);
  }

  final Runnable add(
      Class<? extends HypervisorEvent> type, Domain domain, Consumer<Object> listener) {
    Registration registration = engine.register(type, pattern.apply(domain), listener);
    return registration::close;
  }

  @Override
  public final void publish(Object ready) {
    source.publish((HypervisorEvent) ready);
  }

  @Override
  public final void close() {
    engine.close();
  }
}
