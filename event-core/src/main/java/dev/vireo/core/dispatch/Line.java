// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue whose members know their place, so that any of them leaves in constant time. Not
 * thread-safe.
 */
final class Line<T> {

  /** Where a member stands; good for one line until it is removed. */
  static final class Place<T> {
    private T member;
    private @Nullable Place<T> before;
    private @Nullable Place<T> after;

    private Place(T member) {
      this.member = member;
    }

    T member() {
      return member;
    }

    /** Lets another member stand here. */
    void give(T other) {
      member = other;
    }

    /** The place behind this one. */
    @Nullable Place<T> after() {
      return after;
    }
  }

  private @Nullable Place<T> first;
  private @Nullable Place<T> last;
  private int size;

  Place<T> append(T member) {
    Place<T> place = new Place<>(member);
    join(last, place);
    join(place, null);
    size++;
    return place;
  }

  Place<T> insertFirst(T member) {
    Place<T> place = new Place<>(member);
    join(place, first);
    join(null, place);
    size++;
    return place;
  }

  void remove(Place<T> place) {
    Place<T> before = place.before;
    Place<T> after = place.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    size--;
  }

  void clear() {
    first = null;
    last = null;
    size = 0;
  }

  @Nullable Place<T> first() {
    return first;
  }

  @Nullable Place<T> last() {
    return last;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  private void join(@Nullable Place<T> left, @Nullable Place<T> right) {
    if (left == null) {
      first = Objects.requireNonNull(right);
    } else {
      left.after = right;
    }
    if (right == null) {
      last = left;
    } else {
      right.before = left;
    }
  }
}
