// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.peer;

import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceOptions;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Keeps what is published, in order; may call somebody on the publisher's thread. */
public final class RecordingSources implements EventSources {
  private final Map<String, Source> open = new ConcurrentHashMap<>();
  private final BlockingQueue<HypervisorEvent> published = new LinkedBlockingQueue<>();
  private volatile Consumer<HypervisorEvent> onPublish = event -> {};

  @Override
  public EventSource open(String name, SourceOptions options) {
    Source source = new Source(name);
    if (open.putIfAbsent(name, source) != null) {
      throw new IllegalStateException("a source named " + name + " is open");
    }
    return source;
  }

  public void onPublish(Consumer<HypervisorEvent> action) {
    onPublish = action;
  }

  /** The next event, which must be of this type. */
  public <E extends HypervisorEvent> E next(Class<E> type) {
    HypervisorEvent event = Waiting.take(published, "a " + type.getSimpleName() + " is published");
    if (!type.isInstance(event)) {
      throw new AssertionError("expected a " + type.getSimpleName() + ", got " + event);
    }
    return type.cast(event);
  }

  /** Whether everything that was published has been taken by {@link #next}. */
  public boolean isEmpty() {
    return published.isEmpty();
  }

  public boolean isOpen(String name) {
    return open.containsKey(name);
  }

  private final class Source implements EventSource {
    private final String name;

    Source(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void publish(HypervisorEvent event) {
      if (open.get(name) != this) {
        throw new IllegalStateException(name + " is closed");
      }
      published.add(event);
      onPublish.accept(event);
    }

    @Override
    public void close() {
      open.remove(name, this);
    }
  }
}
