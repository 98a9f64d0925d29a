// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.Registry;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;

/** One open source: hands its events to the mailboxes, one after the other. */
final class Source implements EventSource {
  private static final Registry.Visitor<Interest> OFFER =
      new Registry.Visitor<>() {
        @Override
        public void visit(Interest entry, HypervisorEvent event) {
          entry.offer(event);
        }

        @Override
        public void visit(Interest[] entries, HypervisorEvent event) {
          for (Interest entry : entries) {
            entry.offer(event);
          }
        }
      };

  private final String name;
  private final Registry<Interest> registry;
  private final Consumer<Source> onClose;

  /** Guarded by this, as the order of the events is. */
  private boolean closed;

  Source(String name, Registry<Interest> registry, Consumer<Source> onClose) {
    this.name = name;
    this.registry = registry;
    this.onClose = onClose;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void publish(HypervisorEvent event) {
    String claimed = event.header().source();
    if (!claimed.equals(name)) {
      throw new IllegalArgumentException(
          "source \""
              + name
              + "\" was given an event of source \""
              + claimed
              + "\": "
              + event
              + "; each source publishes its own events only");
    }
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException(
            "source \"" + name + "\" is closed; open it again to publish " + event);
      }
      registry.route(event, event.header().domain(), OFFER);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    onClose.accept(this);
  }

  @Override
  public String toString() {
    return "source " + name;
  }
}
