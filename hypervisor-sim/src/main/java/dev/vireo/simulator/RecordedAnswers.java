// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the replies of a recording say about its domain: the first that says it counts. */
final class RecordedAnswers {

  private static final UUID NONE = new UUID(0, 0);

  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Behind one of these the run state is no longer the one at the beginning. */
  private static final Set<String> STATE_EVENTS =
      Set.of("STOP", "RESUME", "RESET", "SHUTDOWN", "SUSPEND", "SUSPEND_DISK", "WAKEUP");

  private final Map<String, RequestQueue> queues = new HashMap<>();
  private @Nullable String name;
  private @Nullable UUID uuid;
  private @Nullable RunState runState;
  private boolean stateChanged;

  private RecordedAnswers() {}

  /** The answers among the lines of one domain, in the order of recording. */
  static RecordedAnswers in(List<RecordingLine> lines) {
    RecordedAnswers answers = new RecordedAnswers();
    lines.forEach(answers::read);
    return answers;
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  Optional<UUID> uuid() {
    return Optional.ofNullable(uuid);
  }

  Optional<RunState> runState() {
    return Optional.ofNullable(runState);
  }

  /** The uuid that a text means; empty for none, for QEMU's all-zero one and for other text. */
  static Optional<UUID> uuid(String text) {
    return Optional.of(text)
        .filter(t -> UUID_TEXT.matcher(t).matches())
        .map(UUID::fromString)
        .filter(u -> !u.equals(NONE));
  }

  private void read(RecordingLine line) {
    RequestQueue queue = queues.computeIfAbsent(line.connection(), c -> new RequestQueue());
    switch (line.direction()) {
      case OPEN, CLOSE, EOF -> queue.reset();
      case IN -> queue.sent(line.bytes());
      case OUT -> {
        if (line.completed() != null) {
          read(line.completed().json(), queue);
        }
      }
      case NOTE -> {}
    }
  }

  private void read(JsonObject message, RequestQueue queue) {
    String event = message.string("event");
    if (event != null) {
      stateChanged |= STATE_EVENTS.contains(event);
    } else if (message.has("return") || message.has("error")) {
      String command = queue.answered(message.get("id"));
      JsonObject value = message.object("return");
      if (command != null && value != null) {
        learn(command, value);
      }
    }
  }

  private void learn(String command, JsonObject value) {
    switch (command) {
      case "query-name" -> learnName(value.string("name"));
      case "query-uuid" -> learnUuid(value.string("UUID"));
      case "query-status" -> learnRunState(value.string("status"));
      default -> {}
    }
  }

  private void learnName(@Nullable String text) {
    if (name == null && text != null && !text.isEmpty()) {
      name = text;
    }
  }

  private void learnUuid(@Nullable String text) {
    if (uuid == null && text != null) {
      uuid = uuid(text).orElse(null);
    }
  }

  private void learnRunState(@Nullable String word) {
    if (runState == null && !stateChanged && word != null) {
      runState = RunState.ofWord(word).orElse(null);
    }
  }
}
