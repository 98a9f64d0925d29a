// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.ListenerFigures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The promises of the delivery contract, checked against a history; each names what breaks it. */
enum Validator {
  /** For one listener, one domain and one source the sequence numbers grow. */
  ORDER {
    @Override
    List<String> violations(History history) {
      return neighbours(
          history,
          call -> List.of(call.listener(), call.domain(), call.source()),
          (one, next) ->
              next.sequence() > one.sequence()
                  || (next.sequence() == one.sequence() && next.method() > one.method()));
    }
  },

  /**
   * For one listener and one domain (over all of a serial one) a call ends before the next begins.
   */
  NEVER_TWO_AT_ONCE {
    @Override
    List<String> violations(History history) {
      Set<Integer> serial =
          history.registered().stream()
              .filter(History.Registered::serial)
              .map(History.Registered::listener)
              .collect(Collectors.toSet());
      return neighbours(
          history,
          call ->
              serial.contains(call.listener())
                  ? call.listener()
                  : List.of(call.listener(), lane(call)),
          (one, next) -> next.before() > one.after());
    }
  },

  /** No listener is called twice for one event. */
  NO_DUPLICATES {
    @Override
    List<String> violations(History history) {
      Set<Object> seen = new HashSet<>();
      return history.called().stream()
          .filter(
              call ->
                  !seen.add(
                      List.of(call.listener(), call.method(), call.source(), call.sequence())))
          .map(call -> "twice: " + call)
          .toList();
    }
  },

  /** When a close has returned no call runs, and none begins. */
  BARRIER {
    @Override
    List<String> violations(History history) {
      Map<Integer, Long> closed =
          history.closed().stream()
              .collect(
                  Collectors.toMap(History.Closed::listener, History.Closed::after, Math::min));
      return history.called().stream()
          .filter(call -> call.after() > closed.getOrDefault(call.listener(), Long.MAX_VALUE))
          .map(call -> "after the close had returned: " + call)
          .toList();
    }
  },

  /** What was published before the registration began is not delivered. */
  NOTHING_FROM_BEFORE {
    @Override
    List<String> violations(History history) {
      Map<Object, Long> published =
          history.published().stream()
              .collect(
                  Collectors.toMap(
                      event -> List.of(event.source(), event.sequence()),
                      History.Published::after));
      Map<Integer, Long> registered =
          history.registered().stream()
              .collect(Collectors.toMap(History.Registered::listener, History.Registered::before));
      return history.called().stream()
          .filter(
              call ->
                  published.get(List.of(call.source(), call.sequence()))
                      < registered.get(call.listener()))
          .map(call -> "from before the registration: " + call)
          .toList();
    }
  },

  /**
   * What was published after the registration returned is delivered, up to the close if there is
   * one: then a beginning of it, without a gap for any domain of any source. Not of a listener
   * whose figures say that it lost something: for that one {@link #CONSERVED} stands in.
   */
  COMPLETE {
    @Override
    List<String> violations(History history) {
      List<String> violations = new ArrayList<>();
      Map<Integer, Set<Object>> got = new LinkedHashMap<>();
      for (History.Called call : history.called()) {
        got.computeIfAbsent(call.listener(), key -> new HashSet<>())
            .add(List.of(call.source(), call.sequence()));
      }
      Set<Integer> closed =
          history.closed().stream().map(History.Closed::listener).collect(Collectors.toSet());
      Set<Integer> losing =
          history.counted().stream()
              .filter(Validator::hasLost)
              .map(History.Counted::listener)
              .collect(Collectors.toCollection(HashSet::new));
      history.accounted().stream()
          .filter(figures -> figures.conflated() + figures.lost() > 0)
          .map(History.Accounted::listener)
          .forEach(losing::add);
      for (History.Registered listener : history.registered()) {
        if (losing.contains(listener.listener())) {
          continue;
        }
        Set<Object> calls = got.getOrDefault(listener.listener(), Set.of());
        violations.addAll(missing(history, listener, calls, closed.contains(listener.listener())));
      }
      return violations;
    }
  },

  /**
   * What was published for a listener was delivered, conflated or lost, each event once; and what
   * counts as delivered was delivered. What was published while it was being registered may be in
   * or not.
   */
  CONSERVED {
    @Override
    List<String> violations(History history) {
      Map<Integer, History.Registered> registered =
          history.registered().stream()
              .collect(Collectors.toMap(History.Registered::listener, one -> one));
      Map<Integer, Long> calls =
          history.called().stream()
              .collect(Collectors.groupingBy(History.Called::listener, Collectors.counting()));
      return history.accounted().stream()
          .filter(
              figures ->
                  !isConserved(
                      history,
                      registered.get(figures.listener()),
                      figures,
                      calls.getOrDefault(figures.listener(), 0L)))
          .map(figures -> "not what was published: " + figures)
          .toList();
    }
  },

  /**
   * A mark stands where the loss was: of the sources of its first and last event nothing that came
   * before is called for after it, and nothing that came after is before it.
   */
  MARKS_IN_PLACE {
    @Override
    List<String> violations(History history) {
      List<String> violations = new ArrayList<>();
      for (History.Marked mark : history.marked()) {
        history.called().stream()
            .filter(call -> mark.full() && isInLane(history, call, mark) && isWrong(call, mark))
            .forEach(call -> violations.add(call + " around " + mark));
      }
      return violations;
    }
  },

  /** Each event is delivered, conflated or lost, and so the figures say; marks count all losses. */
  CONSERVATION {
    @Override
    List<String> violations(History history) {
      return history.counted().stream()
          .filter(one -> !isExact(history, one))
          .map(
              one ->
                  "called " + calls(history, one) + ", marked " + lost(history, one) + ": " + one)
          .toList();
    }
  },

  /**
   * Of what was published while the registration ran, from the first event of a source that is
   * called for on, every due one of it is; {@link #COMPLETE} goes on from there.
   */
  ONE_CUT {
    @Override
    List<String> violations(History history) {
      Set<Integer> incomplete = new HashSet<>();
      history.closed().forEach(one -> incomplete.add(one.listener()));
      history.counted().stream()
          .filter(Validator::hasLost)
          .forEach(one -> incomplete.add(one.listener()));
      history.accounted().stream()
          .filter(one -> one.conflated() + one.lost() > 0)
          .forEach(one -> incomplete.add(one.listener()));
      return history.registered().stream()
          .filter(one -> !incomplete.contains(one.listener()))
          .flatMap(one -> afterTheCut(history, one).map(event -> "gap for " + one + ": " + event))
          .toList();
    }
  },

  /**
   * A source's own event is called for after all earlier events of the source, and before all later
   * ones.
   */
  SOURCE_EVENTS_IN_PLACE {
    @Override
    List<String> violations(History history) {
      List<String> violations = new ArrayList<>();
      for (History.Called own : history.called()) {
        if (own.domain().equals(History.NO_DOMAIN)) {
          history.called().stream()
              .filter(call -> isOutOfPlace(own, call))
              .forEach(call -> violations.add(call + " around " + own));
        }
      }
      return violations;
    }
  },

  /** The free callback is called once, after the last call. */
  FREED_ONCE {
    @Override
    List<String> violations(History history) {
      Map<Integer, List<Long>> freed =
          history.freed().stream()
              .collect(
                  Collectors.groupingBy(
                      History.Freed::listener,
                      Collectors.mapping(History.Freed::moment, Collectors.toList())));
      List<String> violations = new ArrayList<>();
      freed.forEach(
          (listener, moments) -> {
            if (moments.size() > 1) {
              violations.add(listener + " freed at " + moments);
            }
          });
      history.called().stream()
          .filter(
              call ->
                  freed.getOrDefault(call.listener(), List.of(Long.MAX_VALUE)).get(0)
                      < call.after())
          .forEach(call -> violations.add("freed before the end of " + call));
      return violations;
    }
  };

  private static String lane(History.Called call) {
    return call.domain().equals(History.NO_DOMAIN) ? "of " + call.source() : call.domain();
  }

  private static Stream<History.Published> afterTheCut(
      History history, History.Registered listener) {
    Map<String, Set<Long>> called =
        history.called().stream()
            .filter(call -> call.listener() == listener.listener())
            .collect(
                Collectors.groupingBy(
                    History.Called::source,
                    Collectors.mapping(History.Called::sequence, Collectors.toSet())));
    return history.published().stream()
        .filter(event -> listener.isFor(event.domain()) && called.containsKey(event.source()))
        .filter(
            event ->
                event.before() < listener.after()
                    && event.sequence() > Collections.min(called.get(event.source()))
                    && !called.get(event.source()).contains(event.sequence()));
  }

  private static boolean isOutOfPlace(History.Called own, History.Called call) {
    return call.listener() == own.listener()
        && call.source().equals(own.source())
        && (call.sequence() < own.sequence()
            ? call.after() > own.before()
            : call.sequence() > own.sequence() && call.before() < own.after());
  }

  private static boolean hasLost(History.Counted one) {
    return one.figures().conflated()
            + one.figures().lostWhenFull()
            + one.figures().lostInQuarantine()
        > 0;
  }

  private static boolean isInLane(History history, History.Called call, History.Marked mark) {
    return call.listener() == mark.listener()
        && (call.domain().equals(mark.lane())
            || history.registered().stream()
                .anyMatch(one -> one.listener() == call.listener() && one.serial()));
  }

  private static boolean isWrong(History.Called call, History.Marked mark) {
    return call.before() < mark.before()
        ? call.source().equals(mark.firstSource()) && call.sequence() >= mark.first()
        : call.source().equals(mark.lastSource()) && call.sequence() <= mark.last();
  }

  private static boolean isExact(History history, History.Counted one) {
    ListenerFigures figures = one.figures();
    return figures.queued() == 0
        && figures.matched() == figures.delivered() + figures.conflated() + figures.lost()
        && figures.delivered() == calls(history, one)
        && figures.matched() >= one.least()
        && figures.matched() <= one.most()
        && (!one.marks()
            || figures.lostWhenFull() + figures.lostInQuarantine() == lost(history, one));
  }

  private static long calls(History history, History.Counted one) {
    return history.called().stream().filter(call -> call.listener() == one.listener()).count();
  }

  private static long lost(History history, History.Counted one) {
    return history.marked().stream()
        .filter(mark -> mark.listener() == one.listener())
        .mapToLong(History.Marked::count)
        .sum();
  }

  private static boolean isConserved(
      History history, History.Registered listener, History.Accounted figures, long calls) {
    List<History.Published> matching =
        history.published().stream().filter(event -> listener.isFor(event.domain())).toList();
    long least = matching.stream().filter(event -> event.before() > listener.after()).count();
    long most = matching.stream().filter(event -> event.after() > listener.before()).count();
    long sum = figures.delivered() + figures.conflated() + figures.lost();
    return figures.delivered() == calls && least <= sum && sum <= most;
  }

  abstract List<String> violations(History history);

  private static List<String> missing(
      History history, History.Registered listener, Set<Object> calls, boolean closed) {
    List<String> missing = new ArrayList<>();
    Map<Object, History.Published> gaps = new LinkedHashMap<>();
    List<History.Published> due =
        history.published().stream()
            .filter(event -> event.before() > listener.after() && listener.isFor(event.domain()))
            .sorted(Comparator.comparingLong(History.Published::sequence))
            .toList();
    for (History.Published event : due) {
      boolean called = calls.contains(List.of(event.source(), event.sequence()));
      Object stream = List.of(event.source(), event.domain());
      if (!called && !closed) {
        missing.add("never delivered to " + listener.listener() + ": " + event);
      } else if (!called) {
        gaps.putIfAbsent(stream, event);
      } else if (gaps.containsKey(stream)) {
        missing.add("gap for " + listener.listener() + ": " + gaps.get(stream));
      }
    }
    return missing;
  }

  /** Whether two calls may follow each other. */
  private interface Rule {
    boolean holds(History.Called one, History.Called next);
  }

  private static List<String> neighbours(
      History history, Function<History.Called, Object> stream, Rule rule) {
    List<String> violations = new ArrayList<>();
    Map<Object, History.Called> last = new LinkedHashMap<>();
    history.called().stream()
        .sorted(Comparator.comparingLong(History.Called::before))
        .forEach(
            call -> {
              History.Called before = last.put(stream.apply(call), call);
              if (before != null && !rule.holds(before, call)) {
                violations.add(before + " then " + call);
              }
            });
    return violations;
  }
}
