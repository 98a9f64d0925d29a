// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.simulator.RecordingLine.Direction;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes everything as it went over the wire. */
final class VerbatimTranscript implements Transcript {

  private final RecordLines lines;
  private final String connection;

  VerbatimTranscript(RecordLines lines, String connection) {
    this.lines = lines;
    this.connection = connection;
  }

  @Override
  public void open() {
    lines.line(connection, Direction.OPEN, "");
  }

  @Override
  public void in(byte[] bytes) {
    line(Direction.IN, bytes, 0, bytes.length);
  }

  @Override
  public void out(byte[] message) {
    if (!Messages.isObject(message)) {
      String text = new String(message, StandardCharsets.ISO_8859_1);
      lines.line(connection, Direction.NOTE, "sent what is no message: " + text);
      return;
    }
    int from = 0;
    for (int to = 1; to <= message.length; to++) {
      if (message[to - 1] == '\n' || to == message.length) {
        line(Direction.OUT, message, from, to);
        from = to;
      }
    }
  }

  private void line(Direction direction, byte[] bytes, int from, int to) {
    int end = to;
    if (end > from && bytes[end - 1] == '\n') {
      end--;
      end -= end > from && bytes[end - 1] == '\r' ? 1 : 0;
    }
    String ending = new String(bytes, end, to - end, StandardCharsets.US_ASCII);
    ByteBuffer text = ByteBuffer.wrap(bytes, from, end - from);
    try {
      String utf8 = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
      lines.line(connection, direction, utf8, ending, false);
    } catch (CharacterCodingException e) {
      String latin1 = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
      lines.line(connection, direction, latin1, ending, true);
    }
  }

  @Override
  public void close() {
    lines.line(connection, Direction.CLOSE, "");
  }

  @Override
  public void eof() {
    lines.line(connection, Direction.EOF, "");
  }
}
