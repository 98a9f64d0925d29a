// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceOptions;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Where the client's events go. */
public enum Destination {
  /** To a source that counts: the typed record is there, nobody was called. */
  CLIENT(Counting::new),
  /** Through the engine to one listener with a mailbox. */
  QUEUED(() -> new Delivering(SourceOptions.DEFAULTS)),
  /** Through the engine to one listener, called by the thread that reads the monitor. */
  SYNCHRONOUS(() -> new Delivering(SourceOptions.SYNCHRONOUS));

  /** An open destination. One thread at a time adds to its count. */
  abstract static class Open implements EventSources, AutoCloseable {
    private final AtomicLong arrived = new AtomicLong();

    final long arrived() {
      return arrived.getAcquire();
    }

    final void arrive(HypervisorEvent event) {
      arrived.setRelease(arrived.getPlain() + 1);
    }

    @Override
    public void close() {}
  }

  private final Supplier<Open> open;

  Destination(Supplier<Open> open) {
    this.open = open;
  }

  Open open() {
    return open.get();
  }

  private static final class Counting extends Open {
    @Override
    public EventSource open(String name, SourceOptions options) {
      return new EventSource() {
        @Override
        public String name() {
          return name;
        }

        @Override
        public void publish(HypervisorEvent event) {
          arrive(event);
        }

        @Override
        public void close() {}
      };
    }
  }

  private static final class Delivering extends Open {
    private final Engine engine = new Engine(EngineSettings.DEFAULTS);
    private final SourceOptions options;

    Delivering(SourceOptions options) {
      this.options = options;
      engine.register(HypervisorEvent.class, this::arrive);
    }

    @Override
    public EventSource open(String name, SourceOptions ignored) {
      return engine.open(name, options);
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
