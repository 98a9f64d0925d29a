// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.RejectedRequest;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.RecordingLine;
import dev.vireo.simulator.schema.Schema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the clients of one domain asked for that changes something, and whether it was done. */
final class RecordedCommands {

  /** A command; whether it was done is known when its reply has come. */
  static final class Sent {
    private final RecordingLine line;
    private final Request request;
    private boolean done;

    private Sent(RecordingLine line, Request request) {
      this.line = line;
      this.request = request;
    }

    RecordingLine line() {
      return line;
    }

    String name() {
      return request.command();
    }

    JsonObject arguments() {
      return Objects.requireNonNullElse(request.arguments(), JsonObject.EMPTY);
    }

    boolean done() {
      return done;
    }
  }

  /** What waits for its reply; text that is no request does too. */
  private record Waiting(@Nullable Sent sent, String id) {}

  private static final class Conversation {
    private final List<Waiting> waiting = new ArrayList<>();
    private final RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);

    Conversation() {
      reader.allowOutOfBand();
    }
  }

  private final Map<String, Conversation> conversations = new HashMap<>();
  private final List<Sent> all = new ArrayList<>();

  private RecordedCommands() {}

  /** Those among the lines of a domain, in the order of recording, that its QEMU has. */
  static List<Sent> in(List<RecordingLine> lines, QemuProfile profile) {
    RecordedCommands commands = new RecordedCommands();
    lines.forEach(commands::read);
    return commands.all.stream().filter(sent -> changes(sent.request, profile)).toList();
  }

  private void read(RecordingLine line) {
    switch (line.direction()) {
      case OPEN, CLOSE, EOF -> conversations.remove(line.connection());
      case IN ->
          conversation(line).reader.feed(ByteBuffer.wrap(line.bytes()), found -> sent(found, line));
      case OUT -> {
        if (line.completed() != null) {
          answered(line.completed().json(), conversation(line));
        }
      }
      case NOTE -> {}
    }
  }

  private Conversation conversation(RecordingLine line) {
    return conversations.computeIfAbsent(line.connection(), name -> new Conversation());
  }

  private void sent(RequestOrError found, RecordingLine line) {
    if (found instanceof ParsedRequest parsed) {
      Sent sent = new Sent(line, parsed.request());
      all.add(sent);
      conversation(line).waiting.add(new Waiting(sent, text(parsed.request().id())));
    } else if (found instanceof RejectedRequest rejected) {
      conversation(line).waiting.add(new Waiting(null, text(rejected.failure().id())));
    }
  }

  private static void answered(JsonObject message, Conversation conversation) {
    if (message.has("return") || message.has("error")) {
      String id = text(message.get("id"));
      Optional<Waiting> asked =
          conversation.waiting.stream().filter(one -> one.id().equals(id)).findFirst();
      asked.ifPresent(conversation.waiting::remove);
      asked
          .map(Waiting::sent)
          .filter(sent -> message.has("return"))
          .ifPresent(sent -> sent.done = true);
    }
  }

  private static String text(@Nullable Json id) {
    return String.valueOf(id);
  }

  private static boolean changes(Request request, QemuProfile profile) {
    String command = request.command();
    return Schema.ofQemu(profile.version()).command(command).isPresent()
        && !command.startsWith("query-")
        && !command.equals("qmp_capabilities");
  }
}
