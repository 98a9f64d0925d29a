// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.event.Domain;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.session.ReplyTarget;
import dev.vireo.qemu.session.Session;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Reply;
import dev.vireo.qmp.Success;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first questions of a connection: who the domain is, and how it does. A question that QEMU
 * refuses is one without an answer. Runs on the thread that reads the monitor.
 */
final class Introduction {
  private static final UUID NONE = new UUID(0, 0);

  /** In the order of asking, one after the other. */
  private enum Question {
    NAME("query-name", "name"),
    UUID("query-uuid", "UUID"),
    STATUS("query-status", "status");

    private final String command;
    private final String member;

    Question(String command, String member) {
      this.command = command;
      this.member = member;
    }
  }

  private final MonitorAddress address;
  private final Session session;
  private final Consumer<Introduced> done;
  private final Map<Question, String> answers = new EnumMap<>(Question.class);

  Introduction(MonitorAddress address, Session session, Consumer<Introduced> done) {
    this.address = address;
    this.session = session;
    this.done = done;
  }

  void begin() {
    ask(0);
  }

  private void ask(int index) {
    if (index < Question.values().length) {
      session.send(Question.values()[index].command, null, new Answer(index));
    } else {
      done.accept(
          new Introduced(
              new Domain(uuid(), name()), answers.getOrDefault(Question.STATUS, "unknown")));
    }
  }

  private String name() {
    return answers.getOrDefault(Question.NAME, address.fallbackName());
  }

  private UUID uuid() {
    UUID told = parse(answers.getOrDefault(Question.UUID, ""));
    return told == null || told.equals(NONE)
        ? UUID.nameUUIDFromBytes(address.identity().getBytes(StandardCharsets.UTF_8))
        : told;
  }

  private static @Nullable UUID parse(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private final class Answer implements ReplyTarget {
    private final int index;

    Answer(int index) {
      this.index = index;
    }

    @Override
    public void reply(Reply reply) {
      Question question = Question.values()[index];
      if (reply instanceof Success success && success.value() instanceof JsonObject value) {
        String answer = value.string(question.member);
        if (answer != null && !answer.isEmpty()) {
          answers.put(question, answer);
        }
      }
      ask(index + 1);
    }

    @Override
    public void lost(String reason) {}

    @Override
    public void refused(String reason) {}
  }
}
