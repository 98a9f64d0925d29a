// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines that QEMU sent on one connection together to messages. Usually a line is a
 * message; one that was printed with {@code pretty=on} begins with a bracket alone on its line, and
 * one that was recorded in pieces has a first line without line end.
 */
final class MessageAssembly {

  private static final String RULE =
      "an 'out' record is a message of QEMU, a JSON object, or a line of a pretty-printed one";

  private final FileLines file;
  private final StringBuilder pending = new StringBuilder();
  private final Brackets brackets = new Brackets();
  private int firstLine;

  MessageAssembly(FileLines file) {
    this.file = file;
  }

  /** Takes the next line; returns the message that it completes, or null. */
  @Nullable RecordedMessage add(RecordingLine line) throws RecordingException {
    if (pending.isEmpty()) {
      firstLine = line.number();
    }
    boolean goesOn = !pending.isEmpty() || line.raw().equals("{") || line.ending().isEmpty();
    pending.append(line.raw()).append(line.ending());
    brackets.read(line.raw());
    if (goesOn && brackets.open()) {
      return null;
    }
    String text = pending.toString();
    forget();
    return new RecordedMessage(parsed(text), text, line.latin1());
  }

  /** The connection has ended: what QEMU had begun to send is no message, and no damage. */
  void forget() {
    pending.setLength(0);
    brackets.reset();
  }

  /** The recording has ended: a message that is still incomplete has lost its end. */
  void requireComplete() throws RecordingException {
    if (!pending.isEmpty()) {
      throw file.damage("the end, inside the message that begins in line " + firstLine, RULE);
    }
  }

  private JsonObject parsed(String text) throws RecordingException {
    String where = firstLine == file.number() ? "" : " (begun in line " + firstLine + ")";
    try {
      if (Json.parse(text) instanceof JsonObject object) {
        return object;
      }
    } catch (QmpSyntaxException e) {
      throw file.damage(
          "'raw' that is not JSON" + where + ": " + RecordingException.shortened(text), RULE);
    }
    throw file.damage(
        "'raw' that is no object" + where + ": " + RecordingException.shortened(text), RULE);
  }
}
