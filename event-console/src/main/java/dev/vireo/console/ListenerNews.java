// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.MethodReport;
import dev.vireo.event.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells, look by look, which listeners have been registered, refused or removed since the last one.
 * From one thread at a time.
 */
final class ListenerNews {
  private final DomainEvents events;
  private final BundleNews news;
  private Map<Long, ListenerReport> known = Map.of();
  private Set<Refusal> refused = Set.of();

  ListenerNews(DomainEvents events, BundleNews news) {
    this.events = events;
    this.news = news;
  }

  void look() {
    Map<Long, ListenerReport> now = new LinkedHashMap<>();
    events.listeners().forEach(listener -> now.put(listener.id(), listener));
    without(known, now).forEach(gone -> news.tell("removed", name(gone)));
    without(now, known).forEach(come -> news.tell("registered", name(come) + methods(come)));
    known = now;
    tellRefusals();
  }

  private void tellRefusals() {
    Set<Refusal> now = new LinkedHashSet<>(events.refusals());
    now.stream()
        .filter(refusal -> !refused.contains(refusal))
        .forEach(refusal -> news.tell("refused", refusal.toString()));
    refused = now;
  }

  private static List<ListenerReport> without(
      Map<Long, ListenerReport> all, Map<Long, ListenerReport> those) {
    List<ListenerReport> rest = new ArrayList<>();
    all.forEach(
        (id, listener) -> {
          if (!those.containsKey(id)) {
            rest.add(listener);
          }
        });
    return rest;
  }

  private static String name(ListenerReport listener) {
    return listener.bundle().isEmpty()
        ? listener.name()
        : listener.name() + " of " + listener.bundle();
  }

  private static String methods(ListenerReport listener) {
    return listener.methods().stream()
        .map(MethodReport::method)
        .collect(Collectors.joining(", ", ": ", ""));
  }
}
