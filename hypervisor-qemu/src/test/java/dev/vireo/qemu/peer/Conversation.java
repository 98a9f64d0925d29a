// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.peer;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The peer's side of one connection. */
public final class Conversation {
  public static final UUID UUID_1 = UUID.fromString("11111111-1111-4111-8111-111111111111");

  /** What QEMU 7.2 says first. */
  public static final String GREETING =
      "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}, \"package\":"
          + " \"Debian 1:7.2+dfsg-7+deb12u18+b3\"}, \"capabilities\": [\"oob\"]}}";

  private static final JsonObject CLIENT_IS_GONE = JsonObject.of("eof", true);

  private final SocketChannel socket;
  private final BlockingQueue<JsonObject> requests = new LinkedBlockingQueue<>();

  Conversation(SocketChannel socket) {
    this.socket = socket;
  }

  private @Nullable Thread reading;

  private void readAll() {
    StringBuilder text = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    try {
      while (socket.read(buffer) >= 0) {
        text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        buffer.clear();
        for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
          requests.add((JsonObject) Json.parse(text.substring(0, end)));
          text.delete(0, end + 1);
        }
      }
    } catch (IOException e) {
      // the end, as well
    }
    requests.add(CLIENT_IS_GONE);
  }

  /** Reads from now on; before that the client writes into the void, as to a busy QEMU. */
  public synchronized Conversation startReading() {
    if (reading == null) {
      reading = new Thread(this::readAll, "peer reads");
      reading.setDaemon(true);
      reading.start();
    }
    return this;
  }

  /** Sends text as it is. */
  public Conversation send(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        socket.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Sends a line as QEMU ends it. */
  public Conversation say(String line) {
    return send(line + "\r\n");
  }

  public Conversation greet() {
    return say(GREETING);
  }

  /** Greets and accepts the negotiation. */
  public Conversation negotiate() {
    greet();
    answer("qmp_capabilities", "{}");
    return this;
  }

  /** Answers the first queries. */
  public Conversation introduce(String name, UUID uuid, String status) {
    answer("query-name", JsonObject.of("name", name).toString());
    answer("query-uuid", JsonObject.of("UUID", uuid.toString()).toString());
    return introduceStatus(status);
  }

  /** Greets and answers everything up to the introduction without having read any of it. */
  public Conversation introduceUnread(UUID uuid) {
    return greet()
        .say("{\"return\": {}, \"id\": 1}")
        .say("{\"return\": {\"name\": \"deaf\"}, \"id\": 2}")
        .say("{\"return\": {\"UUID\": \"" + uuid + "\"}, \"id\": 3}")
        .say("{\"return\": {\"status\": \"running\"}, \"id\": 4}");
  }

  public Conversation introduceStatus(String status) {
    return answer(
        "query-status",
        JsonObject.of("status", status, "singlestep", false, "running", status.equals("running"))
            .toString());
  }

  /** The next request, which must be this command. */
  public JsonObject expect(String command) {
    startReading();
    JsonObject request = Waiting.take(requests, "the client sends " + command);
    if (!command.equals(request.string("execute"))) {
      throw new AssertionError("expected " + command + ", got " + request);
    }
    return request;
  }

  public Conversation answer(String command, String value) {
    return reply(expect(command), value);
  }

  public Conversation reply(JsonObject request, String value) {
    return say("{\"return\": " + value + ", \"id\": " + request.get("id") + "}");
  }

  public Conversation fail(JsonObject request, String errorClass, String description) {
    return say(
        JsonObject.of(
                "id",
                request.get("id"),
                "error",
                JsonObject.of("class", errorClass, "desc", description))
            .toString());
  }

  public Conversation event(String name) {
    return say(eventLine(name));
  }

  public static String eventLine(String name) {
    return "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 250001}, \"event\": \""
        + name
        + "\"}";
  }

  public Conversation shutdownEvent() {
    return say(
        "{\"timestamp\": {\"seconds\": 1700000001, \"microseconds\": 1}, \"event\": \"SHUTDOWN\","
            + " \"data\": {\"guest\": false, \"reason\": \"host-qmp-quit\"}}");
  }

  /** Waits until the client has hung up. */
  public void expectHangUp() {
    startReading();
    JsonObject last = Waiting.take(requests, "the client hangs up");
    if (last != CLIENT_IS_GONE) {
      throw new AssertionError("expected the client to hang up, got " + last);
    }
  }

  public void hangUp() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
