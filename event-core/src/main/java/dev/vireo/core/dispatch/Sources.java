// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventSource;
import dev.vireo.event.SourceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sources by name: those that are open, and what the latest of them published. */
final class Sources {
  private static final int REMEMBERED = 10_000;

  private final Hall hall;
  private final ConcurrentHashMap<String, EventSource> open = new ConcurrentHashMap<>();

  /** Also of closed sources, the oldest first; guarded by itself. */
  private final Map<String, SourceLog> logs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceLog> eldest) {
          return size() > REMEMBERED && !open.containsKey(eldest.getKey());
        }
      };

  private volatile boolean closed;

  Sources(Hall hall) {
    this.hall = hall;
  }

  EventSource open(String name, SourceOptions options) {
    SourceLog log = new SourceLog(hall.changes(), log(name));
    EventSource source =
        options.synchronous()
            ? new SynchronousSource(name, options.busyLimit(), hall, log, this::remove)
            : new QueuedSource(name, hall.registry(), log, this::remove);
    if (open.putIfAbsent(name, source) != null) {
      throw new IllegalStateException(
          "a source named \"" + name + "\" is open; close it first, or take another name");
    }
    synchronized (logs) {
      logs.remove(name);
      logs.put(name, log);
    }
    // Looked at after the source is known, so that a close beside this one cannot miss it.
    if (closed) {
      source.close();
      throw new IllegalStateException("the engine is closed; source \"" + name + "\" stays closed");
    }
    return source;
  }

  private void remove(EventSource source) {
    open.remove(source.name(), source);
  }

  /** What the source of this name published; null if none was open, or too long ago. */
  @Nullable SourceLog log(String name) {
    synchronized (logs) {
      return logs.get(name);
    }
  }

  void close() {
    closed = true;
    List.copyOf(open.values()).forEach(EventSource::close);
  }
}
