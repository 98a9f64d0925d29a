// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.Delivery;
import dev.vireo.event.HypervisorEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events that are waited for. Armed by {@link SimulatedHost#expect}: what has happened before that
 * does not count, what happens after it does, also before it is waited for. So arm it before the
 * step that causes the event.
 *
 * <p>An event counts when all its listeners have returned. Each wait is of virtual time, bounded by
 * its limit, and a failure is an {@link AssertionError} with the {@link Timeline}.
 *
 * @param <E> the type of the events
 */
public final class Expectation<E extends HypervisorEvent> {

  private record Match<E>(E event, long place) {}

  private final SimulatedHost host;
  private final Class<E> type;
  private final List<Match<E>> matches = new ArrayList<>();
  private final List<Predicate<? super E>> conditions = new ArrayList<>();
  private String words;
  private @Nullable String listener;

  Expectation(SimulatedHost host, Class<E> type) {
    this.host = host;
    this.type = type;
    this.words = type.getSimpleName();
  }

  /**
   * Only events of these domains.
   *
   * @param domain a name, in which {@code *} stands for any characters and {@code ?} for one
   */
  public Expectation<E> from(String domain) {
    Pattern pattern = glob(domain);
    return that("from " + domain, event -> isFrom(event, pattern));
  }

  private static boolean isFrom(HypervisorEvent event, Pattern pattern) {
    var domain = event.header().domain();
    return domain != null && pattern.matcher(domain.name()).matches();
  }

  private static Pattern glob(String glob) {
    return Pattern.compile(
        glob.chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote("" + (char) c))
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }

  /**
   * Only events that satisfy a condition.
   *
   * @param description what a failure calls it
   */
  public Expectation<E> that(String description, Predicate<? super E> condition) {
    requireNothingYet();
    conditions.add(Objects.requireNonNull(condition, "condition"));
    words += " " + description;
    return this;
  }

  /** Only events that a listener of this class has been called with; one for each such call. */
  public Expectation<E> deliveredTo(Class<?> listenerType) {
    requireNothingYet();
    listener = listenerType.getName();
    words += " delivered to " + listenerType.getSimpleName();
    return this;
  }

  private void requireNothingYet() {
    if (!matches.isEmpty()) {
      throw new IllegalStateException(
          words + " has been met already; say all of an expectation where it is armed.");
    }
  }

  /** An event has reached all its listeners. */
  void told(HypervisorEvent event, long place) {
    if (listener == null) {
      take(event, place);
    }
  }

  void told(Delivery delivery, long place) {
    if (delivery.listener().equals(listener)) {
      take(delivery.event(), place);
    }
  }

  private void take(HypervisorEvent event, long place) {
    if (type.isInstance(event)) {
      E candidate = type.cast(event);
      if (conditions.stream().allMatch(condition -> condition.test(candidate))) {
        matches.add(new Match<>(candidate, place));
      }
    }
  }

  /**
   * Waits for the first one; at once if it has come already.
   *
   * @return the event
   * @throws AssertionError if none comes within the limit
   */
  public E within(Duration limit) {
    return times(1, limit).get(0);
  }

  /**
   * Waits until so many have come.
   *
   * @return the first so many, in their order
   * @throws AssertionError if fewer come within the limit
   */
  public List<E> times(int count, Duration limit) {
    if (!host.await(() -> matches.size() >= count, limit)) {
      throw host.failure(
          "Expected "
              + (count == 1 ? "" : count + " times ")
              + words
              + " within "
              + limit
              + ", but "
              + soFar());
    }
    return events().subList(0, count);
  }

  /**
   * Checks that none has come so far, and lets time pass and checks again.
   *
   * @throws AssertionError if one has come by then
   */
  public void never(Duration during) {
    exactly(0, during);
  }

  /**
   * Lets time pass, and checks that so many have come by then, no fewer and no more.
   *
   * @return all of them
   * @throws AssertionError if that is not so
   */
  public List<E> exactly(int count, Duration during) {
    host.advance(during);
    if (matches.size() != count) {
      throw host.failure(
          "Expected "
              + (count == 0 ? "no" : "exactly " + count)
              + " "
              + words
              + ", but "
              + soFar());
    }
    return events();
  }

  /**
   * Checks that the first one has come before the first one of another expectation.
   *
   * @throws AssertionError if one of them has not come yet, or they came the other way round
   */
  public Expectation<E> before(Expectation<?> later) {
    if (matches.isEmpty() || later.matches.isEmpty()) {
      throw host.failure(
          "Expected "
              + words
              + " before "
              + later.words
              + ", but "
              + soFar()
              + " and "
              + later.soFar());
    }
    if (matches.get(0).place() >= later.matches.get(0).place()) {
      throw host.failure("Expected " + words + " before " + later.words + "; it came after it.");
    }
    return this;
  }

  /** All that have come so far, in their order. */
  public List<E> events() {
    return matches.stream().map(Match::event).toList();
  }

  private String soFar() {
    return switch (matches.size()) {
      case 0 -> "none has come";
      case 1 -> "one has come: " + matches.get(0).event();
      default -> matches.size() + " have come, the first: " + matches.get(0).event();
    };
  }

  @Override
  public String toString() {
    return words + ": " + soFar();
  }
}
