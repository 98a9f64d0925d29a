// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import dev.vireo.simulator.RecordingLine.Direction;
import java.nio.ByteBuffer;

/**
 * Writes everything under pseudonyms, message by message: what cannot be read cannot be redacted,
 * and is left out.
 */
final class RedactedTranscript implements Transcript {

  /** Stands for text that is no request: it is answered with one error as well. */
  private static final String NO_REQUEST = "{}";

  private final RecordLines lines;
  private final String connection;
  private final Redaction redaction;
  private RequestReader requests = newReader();

  RedactedTranscript(RecordLines lines, String connection, Redaction redaction) {
    this.lines = lines;
    this.connection = connection;
    this.redaction = redaction;
  }

  private static RequestReader newReader() {
    RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
    reader.allowOutOfBand();
    return reader;
  }

  @Override
  public void open() {
    requests = newReader();
    lines.line(connection, Direction.OPEN, "");
  }

  @Override
  public void in(byte[] bytes) {
    requests.feed(ByteBuffer.wrap(bytes), this::request);
  }

  private void request(RequestOrError found) {
    String text =
        found instanceof ParsedRequest parsed
            ? redaction.message(parsed.request().toJson()).toString()
            : NO_REQUEST;
    lines.line(connection, Direction.IN, text);
  }

  @Override
  public void out(byte[] message) {
    JsonObject read = Messages.parse(message);
    if (read == null) {
      lines.line(connection, Direction.NOTE, "sent what is no message; left out");
    } else {
      lines.line(connection, Direction.OUT, redaction.message(read).toString());
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
