// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. The members keep their order, the map is a copy and cannot be changed. Two objects
 * are equal if their members are, in any order.
 *
 * <p>The accessors that take a name answer {@code null} both for a member that is absent and for
 * one of another type: QMP allows for either wherever a sender is newer or older than its peer.
 */
public record JsonObject(Map<String, Json> members) implements Json {

  public static final JsonObject EMPTY = new JsonObject(Map.of());

  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /**
   * An object of alternating names and values, the values such as {@link Json#of} knows.
   *
   * @throws IllegalArgumentException if a name is no string, or a value is missing
   */
  public static JsonObject of(@Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "a value is missing: " + namesAndValues.length + " names and values; they go in pairs");
    }
    Builder builder = builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.put(name(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return builder.build();
  }

  private static String name(@Nullable Object name) {
    if (name instanceof String string) {
      return string;
    }
    throw new IllegalArgumentException("a member's name must be a string, not " + name);
  }

  public static Builder builder() {
    return new Builder();
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** The member of that name, {@link JsonNull#NULL} if it says so. */
  public @Nullable Json get(String name) {
    return members.get(name);
  }

  public @Nullable String string(String name) {
    return get(name) instanceof JsonString string ? string.value() : null;
  }

  public @Nullable JsonObject object(String name) {
    return get(name) instanceof JsonObject object ? object : null;
  }

  public @Nullable JsonArray array(String name) {
    return get(name) instanceof JsonArray array ? array : null;
  }

  public @Nullable JsonNumber number(String name) {
    return get(name) instanceof JsonNumber number ? number : null;
  }

  /** The exact value; {@code null} also if the number is no integer. */
  public @Nullable BigInteger bigInteger(String name) {
    JsonNumber number = number(name);
    return number == null || !number.isInteger() ? null : number.bigInteger();
  }

  /** The exact value; {@code null} also if the number is no integer from -2^63 to 2^63-1. */
  public @Nullable Long longValue(String name) {
    BigInteger value = bigInteger(name);
    return value == null || value.bitLength() > 63 ? null : value.longValue();
  }

  /** The value, or {@code otherwise} if the member is absent or no boolean. */
  public boolean bool(String name, boolean otherwise) {
    return get(name) instanceof JsonBoolean bool ? bool.value() : otherwise;
  }

  /**
   * The same members in the order in which QEMU would send them, which is that of its hash table
   * and not that of their making; objects inside stay as they are.
   */
  public JsonObject inQemuOrder() {
    return new JsonObject(MemberOrder.sorted(members));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return JsonEquality.equal(this, other);
  }

  @Override
  public int hashCode() {
    return JsonEquality.hash(this);
  }

  @Override
  public String toString() {
    return JsonWriter.write(this);
  }

  /** Collects members in order. */
  public static final class Builder {
    private final Map<String, Json> members = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a value that {@link Json#of} knows; of equal names the last counts. */
    public Builder put(String name, @Nullable Object value) {
      members.put(name, Json.of(value));
      return this;
    }

    /** As {@link #put}; without effect if the value is {@code null}. */
    public Builder putIfPresent(String name, @Nullable Object value) {
      return value == null ? this : put(name, value);
    }

    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
