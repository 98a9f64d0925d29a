// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.agent;

import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.channel.Outlet;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One connection to an agent: synchronised first, then asked again and again. One question at a
 * time, as answers carry no ids.
 *
 * <p>Whoever brings bytes is one thread at a time; alarms and {@link #end} come on any.
 */
final class AgentSession {

  /** What a session tells; not with its lock held. */
  interface Owner {
    void answered(List<GuestUser> users);

    /** Called once, with the reason. */
    void over(String reason);
  }

  private enum State {
    /** Asked to say the id back; all else is dropped. */
    SYNCHRONISING,
    /** Asked who is logged on. */
    ASKING,
    /** Until it is time to ask again. */
    RESTING,
    /** Nothing comes any more. */
    OVER
  }

  private final Outlet outlet;
  private final AgentOptions options;
  private final AgentSurroundings surroundings;
  private final Owner owner;
  private final long id;
  private final AgentReader reader = new AgentReader();

  // Guarded by this.
  private State state = State.SYNCHRONISING;
  private Runnable alarm = () -> {};

  AgentSession(
      Outlet outlet, AgentOptions options, AgentSurroundings surroundings, Owner owner, long id) {
    this.outlet = outlet;
    this.options = options;
    this.surroundings = surroundings;
    this.owner = owner;
    this.id = id;
  }

  /** Called when it is connected. */
  void begin() {
    limit("no answer to guest-sync-delimited");
    // The delimiter ahead lets the agent forget what a client before has half said.
    send((char) 0xFF + Request.of("guest-sync-delimited", "id", id).toString());
  }

  private void ask() {
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      state = State.ASKING;
    }
    limit("no answer to guest-get-users");
    send(Request.of("guest-get-users").toString());
  }

  private synchronized void limit(String reason) {
    setAlarm(options.answerLimit(), () -> end(reason + " within " + inSeconds()));
  }

  private String inSeconds() {
    return options.answerLimit().toMillis() / 1000.0 + " s";
  }

  private synchronized void setAlarm(Duration delay, Runnable task) {
    alarm.run();
    alarm = state == State.OVER ? () -> {} : surroundings.alarms().after(delay, task);
  }

  /** A byte for each letter: the delimiter is one, and all else is ASCII. */
  private void send(String text) {
    ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.ISO_8859_1));
    surroundings
        .executor()
        .execute(
            () -> {
              try {
                outlet.write(bytes);
              } catch (IOException e) {
                end(String.valueOf(e.getMessage()));
              }
            });
  }

  /** Bytes have come. */
  void take(ByteBuffer bytes) {
    try {
      for (JsonObject answer : reader.feed(bytes)) {
        take(answer);
      }
    } catch (IOException e) {
      end(String.valueOf(e.getMessage()));
    }
  }

  private void take(JsonObject answer) throws IOException {
    switch (state()) {
      case SYNCHRONISING -> synchronise(answer);
      case ASKING -> tell(answer);
      case RESTING, OVER -> {}
    }
  }

  private synchronized State state() {
    return state;
  }

  private void synchronise(JsonObject answer) {
    if (Objects.equals(answer.get("return"), JsonNumber.of(id))) {
      ask();
    } else {
      reader.dropUntilDelimiter(); // the answer to a client before
    }
  }

  private void tell(JsonObject answer) throws IOException {
    JsonObject error = answer.object("error");
    if (error != null) {
      throw new IOException("guest-get-users: " + error.string("desc"));
    }
    List<GuestUser> users = UserList.of(answer);
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      state = State.RESTING;
      setAlarm(options.interval(), this::ask);
    }
    owner.answered(users);
  }

  /** Ends it, from either side; twice is harmless. */
  void end(String reason) {
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      state = State.OVER;
      alarm.run();
    }
    try {
      outlet.close();
    } catch (IOException e) {
      // It is gone in either case.
    }
    owner.over(reason);
  }
}
