// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.control;

import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.RejectedRequest;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What QEMU's parser would say to a command of somebody's own. QEMU answers what it cannot parse
 * without an id, so that nobody knows any more which reply belongs to what; such a command must not
 * be sent.
 */
final class Rehearsal {

  private Rehearsal() {}

  /** QEMU's error text; null if it can parse the command. */
  static @Nullable String complaint(String command, @Nullable JsonObject arguments) {
    String line = new Request(command, arguments, JsonNumber.of(1), false).toString();
    List<RequestOrError> found = new ArrayList<>();
    new RequestReader(QmpLimits.DEFAULTS)
        .feed(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), found::add);
    return found.stream()
        .filter(RejectedRequest.class::isInstance)
        .map(rejected -> ((RejectedRequest) rejected).failure().description())
        .findFirst()
        .orElse(null);
  }
}
