// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static dev.vireo.qmp.QmpProtocolException.Kind.UNEXPECTED;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a message of the bytes of one. Members that QMP does not know are passed over. */
final class MessageParser {
  private static final List<String> KINDS = List.of("QMP", "event", "return", "error");

  private final byte[] bytes;
  private final int length;
  private final MessageMembers members;

  private MessageParser(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
    this.members = MessageMembers.of(bytes, length);
  }

  static QmpMessage parse(byte[] bytes, int length) {
    try {
      return new MessageParser(bytes, length).message();
    } catch (QmpSyntaxException e) {
      throw new QmpProtocolException(
          QmpProtocolException.Kind.SYNTAX,
          e.getMessage() + "; the message is '" + Excerpt.of(bytes, 0, length) + "'");
    }
  }

  private QmpMessage message() {
    List<String> kinds = KINDS.stream().filter(members::has).toList();
    if (kinds.size() != 1) {
      throw unexpected("a message has one of the members " + KINDS + ", this one " + kinds);
    }
    return switch (kinds.get(0)) {
      case "QMP" -> greeting();
      case "event" -> event();
      case "return" -> new Success(required("return", Json.class), members.value("id"));
      default -> failure();
    };
  }

  private Greeting greeting() {
    JsonObject qmp = required("QMP", JsonObject.class);
    JsonObject version = qmp.object("version");
    return new Greeting(version == null ? JsonObject.EMPTY : version, capabilities(qmp));
  }

  private static List<String> capabilities(JsonObject qmp) {
    List<String> names = new ArrayList<>();
    JsonArray offered = qmp.array("capabilities");
    for (Json capability : offered == null ? List.<Json>of() : offered.elements()) {
      if (capability instanceof JsonString name) {
        names.add(name.value());
      }
    }
    return names;
  }

  private MonitorEvent event() {
    String name = required("event", JsonString.class).value();
    if (name.isEmpty()) {
      throw unexpected("the event's name is empty");
    }
    Long seconds = time("seconds");
    Long microseconds = time("microseconds");
    if (seconds == null || microseconds == null) {
      return new MonitorEvent(name, data(), -1, -1);
    }
    return new MonitorEvent(name, data(), seconds, microseconds);
  }

  private @Nullable Long time(String unit) {
    return members.value("timestamp") instanceof JsonObject time ? time.longValue(unit) : null;
  }

  private byte @Nullable [] data() {
    MessageMembers.Place data = members.place("data");
    if (data == null) {
      return null;
    }
    if (bytes[data.from()] != '{') {
      throw unexpected("the event's data are no object");
    }
    return isOneLine(data)
        ? Arrays.copyOfRange(bytes, data.from(), data.to())
        : required("data", JsonObject.class).toString().getBytes(UTF_8);
  }

  private boolean isOneLine(MessageMembers.Place place) {
    for (int i = place.from(); i < place.to(); i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return false;
      }
    }
    return true;
  }

  private Failure failure() {
    JsonObject error = required("error", JsonObject.class);
    String errorClass = error.string("class");
    String description = error.string("desc");
    if (errorClass == null || description == null) {
      throw unexpected("the error lacks 'class' or 'desc'");
    }
    return new Failure(errorClass, description, members.value("id"));
  }

  private <J extends Json> J required(String name, Class<J> type) {
    Json value = members.value(name);
    if (!type.isInstance(value)) {
      throw unexpected("the member '" + name + "' is no " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private QmpProtocolException unexpected(String what) {
    return new QmpProtocolException(
        UNEXPECTED, what + "; the message is '" + Excerpt.of(bytes, 0, length) + "'");
  }
}
