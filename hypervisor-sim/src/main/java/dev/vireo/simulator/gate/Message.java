// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message on its way to a client. */
record Message(byte[] bytes, JsonObject content) {

  private static final String END = "\r\n";

  static Message of(byte[] bytes) {
    return new Message(bytes, content(bytes));
  }

  private static JsonObject content(byte[] bytes) {
    try {
      Json json = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      return json instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (QmpSyntaxException e) {
      return JsonObject.EMPTY;
    }
  }

  static byte[] line(Json content) {
    return (content + END).getBytes(StandardCharsets.US_ASCII);
  }

  boolean isGreeting() {
    return content.has("QMP");
  }

  boolean isEvent() {
    return content.has("event");
  }

  String event() {
    String name = content.string("event");
    return name == null ? "" : name;
  }

  JsonObject data() {
    JsonObject data = content.object("data");
    return data == null ? JsonObject.EMPTY : data;
  }

  /** The same with another member, in the place of the old one. */
  Message with(String member, Json value) {
    Map<String, Json> members = new LinkedHashMap<>(content.members());
    members.put(member, value);
    JsonObject changed = new JsonObject(members);
    if (!content.has(member)) {
      changed = changed.inQemuOrder();
    }
    return new Message(line(changed), changed);
  }

  /** The same event with its time moved. */
  Message moved(long microseconds) {
    JsonObject stamp = content.object("timestamp");
    if (stamp == null) {
      return this;
    }
    Long seconds = stamp.longValue("seconds");
    Long fraction = stamp.longValue("microseconds");
    if (seconds == null || fraction == null) {
      return this;
    }
    long time = seconds * 1_000_000 + fraction + microseconds;
    return with("timestamp", stamp(time));
  }

  static JsonObject stamp(long microseconds) {
    return JsonObject.of(
        "seconds", Math.floorDiv(microseconds, 1_000_000),
        "microseconds", Math.floorMod(microseconds, 1_000_000));
  }
}
