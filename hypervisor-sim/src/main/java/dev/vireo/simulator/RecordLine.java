// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RecordingLine.Direction;
import java.time.Duration;
import java.util.Objects;

/** Reads a line behind the header. */
final class RecordLine {

  private static final String RULE =
      "a record is an object with a number 't', a string 'dir' (out, in, open, close, eof or note)"
          + " and strings 'conn' and 'raw'";

  /** Some thirty years; a pace needs no more, and microseconds of it fit a double exactly. */
  private static final double LATEST_SECONDS = 1e9;

  private final FileLines file;
  private final JsonObject json;

  private RecordLine(FileLines file, JsonObject json) {
    this.file = file;
    this.json = json;
  }

  static RecordingLine read(FileLines file, String line) throws RecordingException {
    return new RecordLine(file, JsonLine.parse(file, line, RULE)).record();
  }

  private RecordingLine record() throws RecordingException {
    Duration time = time();
    Direction direction = direction();
    String connection = string("conn");
    String raw = string("raw");
    String ending = Objects.requireNonNullElse(json.string("eol"), direction.usualEnding());
    return new RecordingLine(
        file.number(), time, direction, connection, raw, ending, latin1(raw), null);
  }

  private Duration time() throws RecordingException {
    JsonNumber t = json.number("t");
    if (t == null) {
      throw file.damage("a record without a number 't'", RULE);
    }
    double seconds = t.doubleValue();
    if (!(seconds >= 0 && seconds <= LATEST_SECONDS)) {
      throw file.damage(
          "the time " + RecordingException.shortened(t.text()),
          "'t' is seconds since the start of the scenario, from 0 to 1e9");
    }
    return Duration.ofNanos(Math.round(seconds * 1e6) * 1000);
  }

  private Direction direction() throws RecordingException {
    String word = string("dir");
    return Direction.ofWord(word)
        .orElseThrow(
            () -> file.damage("the direction '" + RecordingException.shortened(word) + "'", RULE));
  }

  private String string(String name) throws RecordingException {
    String value = json.string(name);
    if (value == null) {
      throw file.damage("a record without a string '" + name + "'", RULE);
    }
    return value;
  }

  private boolean latin1(String raw) throws RecordingException {
    String encoding = json.string("enc");
    if (encoding == null && !json.has("enc")) {
      return false;
    }
    if (!"latin-1".equals(encoding)) {
      throw file.damage("the encoding " + json.get("enc"), "'enc' can only be \"latin-1\"");
    }
    if (raw.chars().anyMatch(c -> c > 0xFF)) {
      throw file.damage(
          "a character beyond U+00FF", "with 'enc' \"latin-1\" each character stands for one byte");
    }
    return true;
  }
}
