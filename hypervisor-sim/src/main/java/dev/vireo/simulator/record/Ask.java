// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way: it goes under a number of ours, so that equal ids of two clients do not
 * clash, and comes back under the id it was given.
 *
 * @param text the request as the asker wrote it, each character a byte; empty if that is not known
 */
record Ask(Asker asker, Request request, String text) {

  boolean outOfBand() {
    return request.outOfBand();
  }

  /** As it goes to the monitor: as it was written but for its id. */
  byte[] numbered(long number) {
    Request numbered = request.withId(JsonNumber.of(number));
    String written = text.startsWith("{") ? spliced(number) : "";
    String sent = means(written, numbered) ? written : numbered.toString();
    return (sent + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private String spliced(long number) {
    String id = Long.toString(number);
    RawMember member = RawMember.find(text, "id");
    return member == null ? RawMember.added(text, "id", id) : member.replaced(id);
  }

  /** Whether a monitor would read exactly this; else our own writing of it is safer. */
  private static boolean means(String text, Request wanted) {
    List<RequestOrError> found = new ArrayList<>();
    RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
    reader.allowOutOfBand();
    reader.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), found::add);
    return found.size() == 1
        && found.get(0) instanceof ParsedRequest parsed
        && parsed.request().toString().equals(wanted.toString());
  }

  /** The reply as the asker expects it: with the id it gave, or without one. */
  byte[] named(byte[] reply) {
    String raw = new String(reply, StandardCharsets.ISO_8859_1);
    RawMember member = RawMember.find(raw, "id");
    if (member == null) {
      return reply;
    }
    @Nullable Json id = request.id();
    String named = id == null ? member.removed() : member.replaced(id.toString());
    return named.getBytes(StandardCharsets.ISO_8859_1);
  }
}
