// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.agent;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpSyntaxException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what an agent says into answers. It has no greeting and no ids, and what it says first may
 * be meant for a client before: so everything up to a byte that is in no text is dropped.
 */
final class AgentReader {
  /** In no UTF-8 text; the agent sends it ahead of the answer to {@code guest-sync-delimited}. */
  static final byte DELIMITER = (byte) 0xFF;

  private static final int LONGEST = 1 << 20;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean synchronised;

  /** Takes bytes that have come; the answers that are complete with them. */
  List<JsonObject> feed(ByteBuffer bytes) throws IOException {
    List<JsonObject> answers = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == DELIMITER) {
        synchronised = true;
        line.reset();
      } else if (synchronised && next == '\n') {
        answers.add(answer());
      } else if (synchronised) {
        add(next);
      }
    }
    return answers;
  }

  private void add(byte next) throws IOException {
    line.write(next);
    if (line.size() > LONGEST) {
      throw new IOException("an answer of more than " + LONGEST + " bytes");
    }
  }

  private JsonObject answer() throws IOException {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    try {
      if (Json.parse(text) instanceof JsonObject answer) {
        return answer;
      }
    } catch (QmpSyntaxException noJson) {
      throw new IOException("what is no answer: " + shortened(text), noJson);
    }
    throw new IOException("what is no answer: " + shortened(text));
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  /** What is said from now on belongs to nobody until a delimiter comes. */
  void dropUntilDelimiter() {
    synchronised = false;
    line.reset();
  }
}
