// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.Registry;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;

/** One open source: hands its events to the mailboxes, one after the other. */
final class QueuedSource implements EventSource {
  private static final Registry.Visitor<Listener> MAILBOXES =
      new Registry.Visitor<>() {
        @Override
        public void visit(Listener listener, HypervisorEvent event) {
          listener.offer(event);
        }

        @Override
        public void visit(Listener[] listeners, HypervisorEvent event) {
          for (Listener listener : listeners) {
            listener.offer(event);
          }
        }
      };

  private final String name;
  private final Registry<Listener> registry;
  private final SourceLog log;
  private final Consumer<EventSource> onClose;
  private final ShortLock lock = new ShortLock();

  /** Guarded by the lock, as the order of the events is. */
  private boolean closed;

  QueuedSource(
      String name, Registry<Listener> registry, SourceLog log, Consumer<EventSource> onClose) {
    this.name = name;
    this.registry = registry;
    this.log = log;
    this.onClose = onClose;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void publish(HypervisorEvent event) {
    EventHeader header = event.header();
    SourceRules.requireOwn(name, event, header);
    lock.lock();
    try {
      SourceRules.requireOpen(closed, name, event);
      long changes = log.before(header.sequence());
      registry.route(event, header.domain(), MAILBOXES);
      log.after(header.sequence(), changes);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    closed = true;
    lock.unlock();
    onClose.accept(this);
  }

  @Override
  public String toString() {
    return "source " + name;
  }
}
