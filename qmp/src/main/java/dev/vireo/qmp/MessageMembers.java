// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of a message are in its bytes. The message is checked down to its last byte,
 * but values are only made of what is asked for.
 */
final class MessageMembers implements JsonScanner.Sink {

  /** The bytes of a member's value. */
  record Place(int from, int to) {}

  private final byte[] bytes;
  private final Map<String, Place> places = new HashMap<>();
  private String name = "";
  private int depth;
  private int from;

  private MessageMembers(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws QmpSyntaxException if the bytes are not JSON
   */
  static MessageMembers of(byte[] bytes, int length) {
    MessageMembers members = new MessageMembers(bytes);
    // The frame has counted the brackets.
    JsonScanner.scan(bytes, 0, length, Integer.MAX_VALUE, members);
    return members;
  }

  boolean has(String name) {
    return places.containsKey(name);
  }

  @Nullable Place place(String name) {
    return places.get(name);
  }

  @Nullable Json value(String name) {
    Place place = places.get(name);
    return place == null
        ? null
        : JsonBuilder.parse(bytes, place.from(), place.to(), Integer.MAX_VALUE);
  }

  @Override
  public void begin(boolean object, int at) {
    if (depth == 1) {
      from = at;
    }
    depth++;
  }

  @Override
  public void name(int from, int to) {
    if (depth == 1) {
      name = StringText.value(bytes, from, to);
    }
  }

  @Override
  public void scalar(int from, int to) {
    if (depth == 1) {
      places.put(name, new Place(from, to));
    }
  }

  @Override
  public void end(boolean object, int after) {
    depth--;
    if (depth == 1) {
      places.put(name, new Place(from, after));
    }
  }
}
