// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.fault;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.time.Duration;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Something that a monitor does wrong.
 *
 * <p>One {@linkplain OfMoment of the moment} happens when its {@link Moment} comes. One {@linkplain
 * OfMessage of a message} happens to a message: the one that the moment stands before, otherwise
 * the next one that is sent ({@link Moment.OnCommand}: the next reply).
 */
@ProviderType
public sealed interface Fault {

  /** Happens between two messages. */
  @ProviderType
  sealed interface OfMoment extends Fault {}

  /** Happens to one message: the greeting, a reply or an event. */
  @ProviderType
  sealed interface OfMessage extends Fault {}

  /** The connection ends behind what was sent so far; what follows is lost. */
  record HangUp() implements OfMoment {}

  /**
   * Nothing more is sent and the client sees the end of the stream; its requests are still read.
   */
  record HalfClose() implements OfMoment {}

  /**
   * Nothing is sent for a while; then all of it comes at once.
   *
   * @param time how long
   */
  record Stall(Duration time) implements OfMoment {
    /** Checks. */
    public Stall {
      Checks.positive("time", time);
    }
  }

  /**
   * A line that is no JSON, of random bytes: all but line feed, which ends it.
   *
   * @param bytes how many before the line's end
   */
  record Garbage(int bytes) implements OfMoment {
    /** Checks. */
    public Garbage {
      Checks.between("bytes", bytes, 1, 1 << 20);
    }
  }

  /**
   * An event, complete and right but for its length: ACPI_DEVICE_OST with a long {@code device}.
   *
   * @param bytes how long the line is, its end included
   */
  record OversizeLine(int bytes) implements OfMoment {
    /** Checks. */
    public OversizeLine {
      Checks.between("bytes", bytes, 1024, 15 << 20);
    }
  }

  /** An event with bytes that are no UTF-8 in a string: ACPI_DEVICE_OST. */
  record BadUtf8() implements OfMoment {}

  /** The greeting once more. */
  record DuplicateGreeting() implements OfMoment {}

  /**
   * An event that the domain has not raised. On {@link Moment.OnConnect} it comes before the
   * greeting; before the reply to {@code qmp_capabilities} a client is not prepared for it either.
   *
   * @param event its name
   * @param data its data; empty for none
   */
  record ExtraEvent(String event, JsonObject data) implements OfMoment {
    /** Checks. */
    public ExtraEvent {
      Checks.event(event);
      Objects.requireNonNull(data, "data");
    }
  }

  /**
   * Very many events at once, numbered in their data: {@code {"number": 1}}.
   *
   * @param event their name
   * @param count how many
   */
  record Flood(String event, int count) implements OfMoment {
    /** Checks. */
    public Flood {
      Checks.event(event);
      Checks.between("count", count, 1, 100_000);
    }
  }

  /**
   * The host's clock is set: this connection's later events bear other times.
   *
   * @param offset by how much; negative: back
   */
  record ClockJump(Duration offset) implements OfMoment {
    /** Checks. */
    public ClockJump {
      Objects.requireNonNull(offset, "offset");
    }
  }

  /**
   * A message comes in small pieces; what is sent later waits behind them.
   *
   * @param bytes how long a piece is
   * @param apart the time between two
   */
  record Dribble(int bytes, Duration apart) implements OfMessage {
    /** Checks. */
    public Dribble {
      Checks.between("bytes", bytes, 1, 1 << 20);
      Checks.positive("apart", apart);
    }
  }

  /**
   * A message is cut off; at least its line's end is missing.
   *
   * @param bytes how much of it is sent
   * @param hangUp whether the connection ends there; otherwise the next message follows directly
   */
  record CutFrame(int bytes, boolean hangUp) implements OfMessage {
    /** Checks. */
    public CutFrame {
      Checks.between("bytes", bytes, 0, 1 << 20);
    }
  }

  /** The greeting is missing. */
  record NoGreeting() implements OfMessage {}

  /**
   * A reply comes late; what is sent meanwhile overtakes it.
   *
   * @param time how late
   */
  record LateReply(Duration time) implements OfMessage {
    /** Checks. */
    public LateReply {
      Checks.positive("time", time);
    }
  }

  /**
   * A reply bears an id that is not its request's.
   *
   * @param id that id
   */
  record WrongId(Json id) implements OfMessage {
    /** Checks. */
    public WrongId {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * A message comes more than once.
   *
   * @param copies how many times more
   */
  record Duplicate(int copies) implements OfMessage {
    /** Checks. */
    public Duplicate {
      Checks.between("copies", copies, 1, 1000);
    }
  }

  /**
   * A message changes places with the next.
   *
   * @param atMost how long it waits for a next one
   */
  record Reorder(Duration atMost) implements OfMessage {
    /** Checks. */
    public Reorder {
      Checks.positive("atMost", atMost);
    }
  }

  /** A message is lost. */
  record Drop() implements OfMessage {}
}
