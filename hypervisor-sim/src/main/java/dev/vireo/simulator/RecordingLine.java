// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recording behind its header.
 *
 * @param number the number of the line in its file, from 1
 * @param time since the start of the scenario
 * @param direction what it records
 * @param connection which monitor connection it belongs to
 * @param raw the text, without line end
 * @param ending the line end that was sent
 * @param latin1 whether every character of {@code raw} stands for one byte
 * @param completed the message of QEMU that this line completes; null if it completes none
 */
public record RecordingLine(
    int number,
    Duration time,
    Direction direction,
    String connection,
    String raw,
    String ending,
    boolean latin1,
    @Nullable RecordedMessage completed) {

  /** What a line records. */
  public enum Direction {
    /** One line from QEMU to the client. */
    OUT("out", "\r\n"),
    /** One write of the client to QEMU. */
    IN("in", "\n"),
    /** The client connects. */
    OPEN("open", ""),
    /** The client hangs up. */
    CLOSE("close", ""),
    /** QEMU's side of the connection has ended. */
    EOF("eof", ""),
    /** Something that happened beside the monitor. */
    NOTE("note", "");

    private final String word;
    private final String usualEnding;

    Direction(String word, String usualEnding) {
      this.word = word;
      this.usualEnding = usualEnding;
    }

    /** The word that stands in the file. */
    public String word() {
      return word;
    }

    /** The line end that is meant when a line does not name one. */
    public String usualEnding() {
      return usualEnding;
    }

    static Optional<Direction> ofWord(String word) {
      for (Direction direction : values()) {
        if (direction.word.equals(word)) {
          return Optional.of(direction);
        }
      }
      return Optional.empty();
    }
  }

  /** Checks that nothing is null. */
  public RecordingLine {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(raw, "raw");
    Objects.requireNonNull(ending, "ending");
  }

  /** What went over the wire, line end included. */
  public byte[] bytes() {
    return (raw + ending).getBytes(latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  RecordingLine completing(@Nullable RecordedMessage message) {
    return new RecordingLine(number, time, direction, connection, raw, ending, latin1, message);
  }
}
