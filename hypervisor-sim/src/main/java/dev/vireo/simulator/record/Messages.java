// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpSyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a monitor. */
final class Messages {

  private Messages() {}

  /** The message in these bytes; null if they are none. */
  static @Nullable JsonObject parse(byte[] bytes) {
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Json.parse(text) instanceof JsonObject object ? object : null;
    } catch (QmpSyntaxException e) {
      return null;
    }
  }

  static boolean isObject(byte[] bytes) {
    return parse(bytes) != null;
  }
}
