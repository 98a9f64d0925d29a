// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Entries by glob. Each glob is filed under one literal that every matching name begins with, ends
 * with or contains, so that of thousands of globs only those are tried whose literal the name has;
 * globs without a literal are all tried. Entries with the same text are one glob. Writers hold a
 * lock.
 */
final class GlobEntries<T> {
  private final IntFunction<T[]> newArray;
  private final KeyedEntries<String, GlobPlace<T>> byText = new KeyedEntries<>(GlobPlace::newArray);
  private final LiteralIndex<T> byPrefix = new PrefixIndex<>();
  private final LiteralIndex<T> bySuffix = new SuffixIndex<>();
  private final LiteralIndex<T> byInner = new InnerIndex<>();
  private final Entries<GlobPlace<T>> withoutLiteral = new Entries<>(GlobPlace::newArray);

  /** The number of the place made last. For writers only. */
  private long last;

  GlobEntries(IntFunction<T[]> newArray) {
    this.newArray = newArray;
  }

  boolean isEmpty() {
    return byText.isEmpty();
  }

  void add(DomainPattern.ByGlob pattern, long id, T entry) {
    GlobPlace<T> there = place(pattern);
    if (there != null) {
      there.add(id, entry, newArray);
      return;
    }
    GlobPlace<T> place = new GlobPlace<>(++last, pattern.glob(), choice(pattern.glob()));
    place.add(id, entry, newArray);
    byText.add(pattern.text(), place.number, place);
    if (place.index() == null) {
      withoutLiteral.add(place.number, place);
    } else {
      place.index().add(place);
    }
  }

  void remove(DomainPattern.ByGlob pattern, long id) {
    GlobPlace<T> place = place(pattern);
    if (place == null || !place.remove(id)) {
      return;
    }
    byText.remove(pattern.text(), place.number);
    if (place.index() == null) {
      withoutLiteral.remove(place.number);
    } else {
      place.index().remove(place);
    }
  }

  void route(String name, HypervisorEvent event, Registry.Visitor<? super T> visitor) {
    byPrefix.route(name, event, visitor);
    bySuffix.route(name, event, visitor);
    byInner.route(name, event, visitor);
    GlobPlaces.route(withoutLiteral, name, event, visitor);
  }

  private LiteralChoice<T> choice(Glob glob) {
    LiteralChoice<T> choice = new LiteralChoice<>();
    choice.offer(byPrefix, byPrefix.literals(glob));
    choice.offer(bySuffix, bySuffix.literals(glob));
    if (!choice.isAlone()) {
      choice.offer(byInner, byInner.literals(glob));
    }
    return choice;
  }

  @SuppressWarnings("unchecked") // a text has one place, so none is held in Entries
  @Nullable GlobPlace<T> place(DomainPattern.ByGlob pattern) {
    return (GlobPlace<T>) byText.get(pattern.text());
  }
}
