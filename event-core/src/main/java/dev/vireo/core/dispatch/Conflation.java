// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest event of each domain when the mailbox is full. Events of a source itself count
 * as those of one more domain.
 *
 * <p>It knows the waiting events by domain, also where all domains share one lane, and which
 * domains have several: only those are looked through for the fullest.
 */
final class Conflation implements Overflow {
  private final Backlog backlog;
  private final Map<Object, Line<Waiting>> byDomain = new HashMap<>();
  private final Set<Line<Waiting>> crowded = new LinkedHashSet<>();

  Conflation(Backlog backlog) {
    this.backlog = backlog;
  }

  @Override
  public void joined(Waiting event) {
    Line<Waiting> line = byDomain.computeIfAbsent(key(event.event()), key -> new Line<>());
    event.inDomain = line.append(event);
    if (line.size() == 2) {
      crowded.add(line);
    }
  }

  @Override
  public void left(Waiting event) {
    Line.Place<Waiting> place = event.inDomain;
    Line<Waiting> line = byDomain.get(key(event.event()));
    if (place == null || line == null) {
      return;
    }
    line.remove(place);
    event.inDomain = null;
    if (line.size() == 1) {
      crowded.remove(line);
    } else if (line.isEmpty()) {
      byDomain.remove(key(event.event()));
    }
  }

  @Override
  public boolean makeRoom(HypervisorEvent arriving) {
    Line<Waiting> same = byDomain.get(key(arriving));
    if (same != null) {
      conflateTo(0, same);
      return true;
    }
    Line<Waiting> fullest = fullest();
    if (fullest == null) {
      return backlog.loseOldest();
    }
    conflateTo(1, fullest);
    return true;
  }

  private @Nullable Line<Waiting> fullest() {
    Line<Waiting> fullest = null;
    for (Line<Waiting> line : crowded) {
      if (fullest == null || line.size() > fullest.size()) {
        fullest = line;
      }
    }
    return fullest;
  }

  private void conflateTo(int kept, Line<Waiting> line) {
    for (Line.Place<Waiting> oldest = line.first();
        oldest != null && line.size() > kept;
        oldest = line.first()) {
      backlog.conflate(oldest.member());
    }
  }

  private static Object key(HypervisorEvent event) {
    Domain domain = event.header().domain();
    return domain == null ? event.header().source() : domain.uuid();
  }
}
