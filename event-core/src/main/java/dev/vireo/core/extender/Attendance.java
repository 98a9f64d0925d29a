// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What listens of each bundle, or service, that is there: kept from before it opens, so that a
 * departure meets it however long its opening takes. OSGi's trackers tell of a departure during an
 * opening only when that is over, and confuse the two lives of a bundle that starts anew meanwhile.
 *
 * <p>The framework says of a key that it is no more before it tells of its departure. So a key that
 * is still there after it was put here has its departure told later, and met.
 */
final class Attendance<K> implements AutoCloseable {
  private final Map<K, Listening> present = new ConcurrentHashMap<>();
  private final Predicate<K> isThere;
  private final Function<K, ? extends Listening> make;
  private volatile boolean closed;

  Attendance(Predicate<K> isThere, Function<K, ? extends Listening> make) {
    this.isThere = isThere;
    this.make = make;
  }

  /** Opens what listens of the key, unless that is done already or the key has gone again. */
  void come(K key) {
    // Again when the key went and came back between the two looks: that coming found this entry.
    while (!closed && isThere.test(key)) {
      Listening listening = make.apply(key);
      if (present.putIfAbsent(key, listening) != null) {
        return;
      }
      if (!closed && isThere.test(key)) {
        listening.open();
        return;
      }
      present.remove(key, listening);
    }
  }

  /** What listens of the key; null when it is not here. */
  @Nullable Listening of(K key) {
    return present.get(key);
  }

  /** Closes what listens of the key. */
  void go(K key) {
    Listening listening = present.remove(key);
    if (listening != null) {
      listening.close();
    }
  }

  List<Refusal> refusals() {
    return present.values().stream().flatMap(listening -> listening.refusals().stream()).toList();
  }

  @Override
  public void close() {
    closed = true;
    present.keySet().forEach(this::go);
  }
}
