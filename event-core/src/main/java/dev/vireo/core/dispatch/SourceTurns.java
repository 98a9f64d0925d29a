// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.Records;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Keeps a source's own events in their place between its domain events, for a listener that takes
 * both: {@code SourceDown} begins after every earlier event of the source is handled, and later
 * ones begin after it. Between them the domains run in parallel. Guarded by the mailbox's lock.
 */
final class SourceTurns {
  /** Of each source with unfinished events its stretches; the first has its turn. */
  private final Map<String, Line<Stretch>> bySource = new HashMap<>();

  private final Consumer<List<Lane>> release;

  /**
   * @param release takes lanes that are to be looked at again
   */
  SourceTurns(Consumer<List<Lane>> release) {
    this.release = release;
  }

  /** Whether one of the methods takes domain events and one events of the sources themselves. */
  static boolean areNeededBy(Target[] targets) {
    boolean domains = false;
    boolean sources = false;
    for (Target target : targets) {
      for (Class<?> record : Records.under(target.method().type())) {
        boolean ofDomain = DomainEvent.class.isAssignableFrom(record);
        domains |= ofDomain;
        sources |= !ofDomain && record != EventsLost.class;
      }
    }
    return domains && sources;
  }

  void joined(Waiting event) {
    Line<Stretch> line = bySource.computeIfAbsent(source(event), source -> new Line<>());
    Line.Place<Stretch> last = line.last();
    boolean sourceEvent = event.event() instanceof SourceEvent;
    Stretch stretch = last == null ? null : last.member();
    if (stretch == null || sourceEvent || stretch.sourceEvent) {
      stretch = new Stretch(sourceEvent);
      stretch.place = line.append(stretch);
    }
    stretch.open++;
    event.stretch = stretch;
  }

  /** Whether an event that comes now would have its turn at once. */
  boolean areFreeFor(HypervisorEvent event) {
    Line<Stretch> line = bySource.get(event.header().source());
    Line.Place<Stretch> first = line == null ? null : line.first();
    return line == null
        || first == null
        || (first == line.last() && !first.member().sourceEvent && !(event instanceof SourceEvent));
  }

  /** Whether the event may be handled now; if not, its lane is released when that may change. */
  boolean allows(Waiting event) {
    Stretch stretch = event.stretch;
    Line<Stretch> line = bySource.get(source(event));
    if (stretch == null || line == null || line.first() == stretch.place) {
      return true;
    }
    stretch.parked.add(event.lane);
    return false;
  }

  /** The event is finished, or will never be handled. */
  void left(Waiting event) {
    Stretch stretch = event.stretch;
    event.stretch = null;
    if (stretch == null || --stretch.open > 0) {
      return;
    }
    Line<Stretch> line = Objects.requireNonNull(bySource.get(source(event)));
    line.remove(Objects.requireNonNull(stretch.place));
    // Also a stretch that was lost before its turn has lanes parked: they look for their next
    // event.
    letGo(stretch);
    Line.Place<Stretch> next = line.first();
    if (next == null) {
      bySource.remove(source(event));
    } else {
      letGo(next.member());
    }
  }

  private void letGo(Stretch stretch) {
    if (!stretch.parked.isEmpty()) {
      release.accept(List.copyOf(stretch.parked));
      stretch.parked.clear();
    }
  }

  private static String source(Waiting event) {
    return event.event().header().source();
  }
}
