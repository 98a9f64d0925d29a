// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;

/** Which QEMU it is, as its messages tell. */
public final class QemuVersion {

  private QemuVersion() {}

  /** What {@code query-version} returns, members in the order of the schema. */
  static JsonObject version(QemuProfile profile) {
    return JsonObject.of(
        "qemu",
        JsonObject.of("major", profile.major(), "minor", profile.minor(), "micro", profile.micro()),
        "package",
        profile.packageVersion());
  }

  /** What a client is greeted with, without line end. */
  public static String greeting(QemuProfile profile) {
    JsonObject greeting =
        JsonObject.of("version", version(profile), "capabilities", JsonArray.of("oob"));
    return JsonObject.of("QMP", MemberOrder.of(greeting)).toString();
  }

  /** What the human monitor says. */
  static String human(QemuProfile profile) {
    return "%d.%d.%d%s"
        .formatted(profile.major(), profile.minor(), profile.micro(), profile.packageVersion());
  }
}
