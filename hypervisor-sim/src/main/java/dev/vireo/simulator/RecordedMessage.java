// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A complete message of QEMU as it was recorded.
 *
 * @param json its meaning
 * @param text its text, line ends included; a pretty-printed message has many
 * @param latin1 whether every character of the text stands for one byte; otherwise it is UTF-8
 */
public record RecordedMessage(JsonObject json, String text, boolean latin1) {

  /** Checks that nothing is null. */
  public RecordedMessage {
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(text, "text");
  }

  /** The bytes that QEMU sent. */
  public byte[] bytes() {
    Charset charset = latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    return text.getBytes(charset);
  }
}
