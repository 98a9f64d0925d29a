// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.Objects;

/** Reads the first message of a monitor. */
final class Greetings {

  private Greetings() {}

  /** The version as QEMU's own {@code --version} says it; empty if the message does not tell. */
  static String version(JsonObject greeting) {
    JsonObject qmp = greeting.object("QMP");
    JsonObject version = qmp == null ? null : qmp.object("version");
    JsonObject qemu = version == null ? null : version.object("qemu");
    if (version == null || qemu == null) {
      return "";
    }
    String packaged = Objects.requireNonNullElse(version.string("package"), "");
    return "QEMU emulator version "
        + number(qemu, "major")
        + "."
        + number(qemu, "minor")
        + "."
        + number(qemu, "micro")
        + (packaged.isEmpty() ? "" : " (" + packaged + ")");
  }

  private static String number(JsonObject object, String name) {
    JsonNumber number = object.number(name);
    return number == null ? "?" : number.text();
  }

  /** Whether out-of-band execution is offered. */
  static boolean offerOutOfBand(JsonObject message) {
    JsonObject qmp = message.object("QMP");
    JsonArray capabilities = qmp == null ? null : qmp.array("capabilities");
    Json outOfBand = new JsonString("oob");
    return capabilities != null && capabilities.elements().contains(outOfBand);
  }
}
