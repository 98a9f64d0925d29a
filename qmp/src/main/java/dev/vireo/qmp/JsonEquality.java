// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Equality of values of any depth. What a record would do by itself is recursive, and a peer
 * decides how deep its values are.
 */
final class JsonEquality {
  private record Pair(Json one, Json other) {}

  private final Deque<Pair> undecided = new ArrayDeque<>();

  private JsonEquality() {}

  static boolean equal(Json one, @Nullable Object other) {
    return one == other || other instanceof Json json && new JsonEquality().decide(one, json);
  }

  private boolean decide(Json one, Json other) {
    undecided.push(new Pair(one, other));
    while (!undecided.isEmpty()) {
      Pair pair = undecided.pop();
      if (!mayBeEqual(pair.one(), pair.other())) {
        return false;
      }
    }
    return true;
  }

  /** Whether they are equal but for what they contain, which is left to be decided. */
  private boolean mayBeEqual(Json one, Json other) {
    if (one instanceof JsonObject object) {
      return other instanceof JsonObject same && membersMayBeEqual(object, same);
    }
    if (one instanceof JsonArray array) {
      return other instanceof JsonArray same && elementsMayBeEqual(array, same);
    }
    return one.equals(other);
  }

  private boolean membersMayBeEqual(JsonObject one, JsonObject other) {
    if (one.members().size() != other.members().size()) {
      return false;
    }
    for (Map.Entry<String, Json> member : other.members().entrySet()) {
      Json same = one.get(member.getKey());
      if (same == null) {
        return false;
      }
      undecided.push(new Pair(same, member.getValue()));
    }
    return true;
  }

  private boolean elementsMayBeEqual(JsonArray one, JsonArray other) {
    if (one.elements().size() != other.elements().size()) {
      return false;
    }
    Iterator<Json> others = other.elements().iterator();
    one.elements().forEach(element -> undecided.push(new Pair(element, others.next())));
    return true;
  }

  /**
   * Looks one level deep only: values that are equal have equal hashes, and no recursion is needed.
   */
  static int hash(JsonObject object) {
    int hash = 0;
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      hash += member.getKey().hashCode() ^ shallow(member.getValue());
    }
    return hash;
  }

  static int hash(JsonArray array) {
    int hash = 1;
    for (Json element : array.elements()) {
      hash = 31 * hash + shallow(element);
    }
    return hash;
  }

  private static int shallow(Json value) {
    if (value instanceof JsonObject object) {
      return object.members().size();
    }
    return value instanceof JsonArray array ? array.elements().size() : value.hashCode();
  }
}
