// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message on its way to a client. */
record Message(byte[] bytes, JsonObject content) {

  private static final String END = "\r\n";

  /** As messages begin, so that those that nothing happens to need not be read. */
  private static final byte[] GREETING = "{\"QMP\": ".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] EVENT = "{\"timestamp\": ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RETURN = "{\"return\": ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ERROR = "{\"error\": ".getBytes(StandardCharsets.US_ASCII);

  /** What a message is. */
  enum Kind {
    GREETING,
    REPLY,
    EVENT
  }

  static Message of(byte[] bytes) {
    return new Message(bytes, content(bytes));
  }

  static Kind kind(byte[] bytes) {
    if (begins(bytes, RETURN) || begins(bytes, ERROR)) {
      return Kind.REPLY;
    } else if (begins(bytes, EVENT)) {
      return Kind.EVENT;
    }
    return begins(bytes, GREETING) ? Kind.GREETING : of(bytes).kind();
  }

  private static boolean begins(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }

  private Kind kind() {
    if (content.has("QMP")) {
      return Kind.GREETING;
    }
    return content.has("event") ? Kind.EVENT : Kind.REPLY;
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
