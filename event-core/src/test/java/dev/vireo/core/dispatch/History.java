// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.ListenerFigures;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happened in a run, each thing with the moments before and after it. Moments are numbers of
 * one counter, so that what is certain can be told from what may be either way.
 */
final class History {

  /** An event was published. */
  record Published(String source, String domain, long sequence, long before, long after) {}

  /**
   * A listener's call for an event.
   *
   * @param method the place of the method among those that the event is due to
   */
  record Called(
      int listener,
      int method,
      String source,
      String domain,
      long sequence,
      long before,
      long after) {
    Called(int listener, String source, String domain, long sequence, long before, long after) {
      this(listener, 0, source, domain, sequence, before, after);
    }
  }

  /**
   * A listener was registered.
   *
   * @param sources whether it takes the sources' own events
   */
  record Registered(
      int listener, String domains, boolean serial, boolean sources, long before, long after) {
    Registered(int listener, String domains, boolean serial, long before, long after) {
      this(listener, domains, serial, false, before, after);
    }

    boolean isFor(String domain) {
      return domain.equals(NO_DOMAIN) ? sources : domains.isEmpty() || domains.equals(domain);
    }
  }

  /** A listener was closed; from inside a callback it has no moment after it. */
  record Closed(int listener, long before, long after) {}

  /**
   * What the figures of a listener say at the end, when nothing is queued: of one that was never
   * closed.
   */
  record Accounted(int listener, long delivered, long conflated, long lost) {}

  /** A listener was told of losses; between first and last of one source is no other event. */
  record Marked(
      int listener,
      String lane,
      long count,
      String firstSource,
      long first,
      String lastSource,
      long last,
      boolean full,
      long before) {}

  /** A listener's free callback was called. */
  record Freed(int listener, long moment) {}

  /**
   * A listener's figures at a quiet moment.
   *
   * @param least how many calls were due at least
   * @param most how many may have been due
   * @param marks whether losses are told, all of them
   */
  record Counted(int listener, long least, long most, boolean marks, ListenerFigures figures) {}

  /** What stands for the domain of a source's own event. */
  static final String NO_DOMAIN = "";

  private final AtomicLong moments = new AtomicLong();
  private final Queue<Published> published = new ConcurrentLinkedQueue<>();
  private final Queue<Called> called = new ConcurrentLinkedQueue<>();
  private final Queue<Registered> registered = new ConcurrentLinkedQueue<>();
  private final Queue<Closed> closed = new ConcurrentLinkedQueue<>();
  private final Queue<Accounted> accounted = new ConcurrentLinkedQueue<>();
  private final Queue<Marked> marked = new ConcurrentLinkedQueue<>();
  private final Queue<Freed> freed = new ConcurrentLinkedQueue<>();
  private final Queue<Counted> counted = new ConcurrentLinkedQueue<>();

  long now() {
    return moments.incrementAndGet();
  }

  void add(Published one) {
    published.add(one);
  }

  void add(Called one) {
    called.add(one);
  }

  void add(Registered one) {
    registered.add(one);
  }

  void add(Closed one) {
    closed.add(one);
  }

  void add(Accounted one) {
    accounted.add(one);
  }

  void add(Marked one) {
    marked.add(one);
  }

  void add(Freed one) {
    freed.add(one);
  }

  void add(Counted one) {
    counted.add(one);
  }

  List<Marked> marked() {
    return List.copyOf(marked);
  }

  List<Freed> freed() {
    return List.copyOf(freed);
  }

  List<Counted> counted() {
    return List.copyOf(counted);
  }

  List<Published> published() {
    return List.copyOf(published);
  }

  List<Called> called() {
    return List.copyOf(called);
  }

  List<Registered> registered() {
    return List.copyOf(registered);
  }

  List<Closed> closed() {
    return List.copyOf(closed);
  }

  List<Accounted> accounted() {
    return List.copyOf(accounted);
  }
}
