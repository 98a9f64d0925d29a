// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something happened in QEMU.
 *
 * <p>Immutable and safe for use by several threads. A class, not a record: {@link #data} is made
 * from its text when it is first asked for, since most events are only counted, filtered by name or
 * passed on. The text was checked when it was read, so {@code data()} cannot fail.
 */
public final class MonitorEvent implements QmpMessage {
  private final String name;

  /** The text of the data in UTF-8: no string is made of what nobody may ask for. */
  private final byte @Nullable [] text;

  private final long seconds;
  private final long microseconds;

  /** Made at first use; two threads may both make it, which is harmless as the values are equal. */
  private volatile @Nullable JsonObject data;

  /**
   * @param text of one line, checked, and never changed any more
   */
  MonitorEvent(String name, byte @Nullable [] text, long seconds, long microseconds) {
    this.name = requireNonNull(name, "name");
    this.text = text;
    this.seconds = seconds;
    this.microseconds = microseconds;
  }

  /**
   * An event.
   *
   * @param data {@code null} for an event without data
   * @param seconds since the epoch, -1 (with -1 microseconds) if the time is not known
   */
  public static MonitorEvent of(
      String name, @Nullable JsonObject data, long seconds, long microseconds) {
    byte[] text = data == null ? null : data.toString().getBytes(UTF_8);
    return new MonitorEvent(name, text, seconds, microseconds);
  }

  /** QEMU's name of the event, {@code STOP} for one. */
  public String name() {
    return name;
  }

  /** The event's data; {@code null} if it has none. */
  public @Nullable JsonObject data() {
    JsonObject made = data;
    if (made == null && text != null) {
      made = (JsonObject) JsonBuilder.parse(text, 0, text.length, Integer.MAX_VALUE);
      data = made;
    }
    return made;
  }

  /**
   * The text of the event's data, {@code null} if it has none: exactly as received, all digits of
   * the numbers included. Only the data of a pretty-printing monitor is brought into one line, as
   * QEMU writes it without pretty-printing. Made at each call.
   */
  public @Nullable String dataText() {
    return text == null ? null : new String(text, UTF_8);
  }

  /**
   * The members of the event's data, to be read without making values of all; empty if it has none.
   */
  public ObjectText dataMembers() {
    return text == null ? ObjectText.EMPTY : ObjectText.of(text, 0);
  }

  /** Seconds since the epoch by the clock of QEMU's host; -1 if not known. */
  public long seconds() {
    return seconds;
  }

  /** The microseconds within the second; -1 if not known. */
  public long microseconds() {
    return microseconds;
  }

  /** Seconds and microseconds as one; {@code null} if not known or not a possible time. */
  public @Nullable Instant time() {
    if (seconds < 0 || microseconds < 0 || microseconds > 999_999) {
      return null;
    }
    try {
      return Instant.ofEpochSecond(seconds, microseconds * 1_000);
    } catch (DateTimeException beyondAnyCalendar) {
      return null;
    }
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("timestamp", JsonObject.of("seconds", seconds, "microseconds", microseconds))
        .put("event", name)
        .putIfPresent("data", data())
        .build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MonitorEvent event
        && name.equals(event.name)
        && seconds == event.seconds
        && microseconds == event.microseconds
        && Arrays.equals(text, event.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, seconds, microseconds, Arrays.hashCode(text));
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
