// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

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

  /** A listener's call for an event. */
  record Called(
      int listener, String source, String domain, long sequence, long before, long after) {}

  /** A listener was registered. */
  record Registered(int listener, String domains, boolean serial, long before, long after) {
    boolean isFor(String domain) {
      return domains.isEmpty() || domains.equals(domain);
    }
  }

  /** A listener was closed, from outside all callbacks. */
  record Closed(int listener, long before, long after) {}

  /**
   * What the figures of a listener say at the end, when nothing is queued: of one that was never
   * closed.
   */
  record Accounted(int listener, long delivered, long conflated, long lost) {}

  private final AtomicLong moments = new AtomicLong();
  private final Queue<Published> published = new ConcurrentLinkedQueue<>();
  private final Queue<Called> called = new ConcurrentLinkedQueue<>();
  private final Queue<Registered> registered = new ConcurrentLinkedQueue<>();
  private final Queue<Closed> closed = new ConcurrentLinkedQueue<>();
  private final Queue<Accounted> accounted = new ConcurrentLinkedQueue<>();

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
