// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.Domain;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Entries by glob, indexed by the characters that every matching name begins with: of thousands of
 * globs only those are tried whose beginning fits. Globs that begin with a wildcard are all tried.
 */
final class GlobEntries<T> {
  private record Pair<T>(DomainPattern pattern, T entry) {}

  private final KeyedEntries<String, Pair<T>> byPrefix = new KeyedEntries<>();

  /** How many globs have a prefix of this length: a look-up tries only lengths that occur. */
  private final ConcurrentHashMap<Integer, Integer> lengths = new ConcurrentHashMap<>();

  void add(DomainPattern.ByGlob glob, long id, T entry) {
    String prefix = glob.literalPrefix();
    lengths.merge(prefix.length(), 1, Integer::sum);
    byPrefix.add(prefix, id, new Pair<>(glob, entry));
  }

  @SuppressWarnings("NullAway") // returning null is how the map is told to drop the key
  void remove(DomainPattern.ByGlob glob, long id) {
    String prefix = glob.literalPrefix();
    byPrefix.remove(prefix, id);
    lengths.computeIfPresent(prefix.length(), (length, count) -> count == 1 ? null : count - 1);
  }

  void forEach(Domain domain, Consumer<? super T> action) {
    String name = domain.name();
    for (int length : lengths.keySet()) {
      if (length <= name.length()) {
        byPrefix.forEach(name.substring(0, length), pair -> offer(pair, domain, action));
      }
    }
  }

  private static <T> void offer(Pair<T> pair, Domain domain, Consumer<? super T> action) {
    if (pair.pattern().matches(domain)) {
      action.accept(pair.entry());
    }
  }
}
