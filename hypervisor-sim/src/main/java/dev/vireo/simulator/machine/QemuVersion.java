// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.List;

/** The QEMU that is simulated: the one whose conversations were recorded. */
public final class QemuVersion {

  /** What {@code query-version} returns, members in the order of the schema. */
  static final JsonObject VERSION =
      JsonObject.of(
          "qemu",
          JsonObject.of("major", 7, "minor", 2, "micro", 22),
          "package",
          "Debian 1:7.2+dfsg-7+deb12u18+b3");

  /** What the human monitor says. */
  static final String HUMAN = "7.2.22Debian 1:7.2+dfsg-7+deb12u18+b3";

  /** What a client is greeted with, without line end. */
  public static final String GREETING =
      JsonObject.of(
              "QMP",
              MemberOrder.of(
                  JsonObject.of(
                      "version",
                      VERSION,
                      "capabilities",
                      new JsonArray(List.of(new JsonString("oob"))))))
          .toString();

  private QemuVersion() {}
}
