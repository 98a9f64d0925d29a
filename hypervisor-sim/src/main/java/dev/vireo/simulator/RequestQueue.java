// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.RejectedRequest;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection that wait for their replies, to tell which reply answers which.
 * Text that is no request is in the queue too, for it is answered in its turn.
 */
final class RequestQueue {

  /** The id as text: one may be nested deeper than a comparison of values can go. */
  private record Waiting(@Nullable String command, @Nullable String id) {
    Waiting(@Nullable String command, @Nullable Json id) {
      this(command, text(id));
    }
  }

  private final List<Waiting> waiting = new ArrayList<>();
  private RequestReader reader = newReader();

  /** The client has sent these bytes. */
  void sent(byte[] bytes) {
    reader.feed(ByteBuffer.wrap(bytes), this::add);
  }

  /** A reply with this id has come; the command that it answers, null if that is not known. */
  @Nullable String answered(@Nullable Json id) {
    String wanted = text(id);
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting next = all.next();
      if (Objects.equals(next.id(), wanted)) {
        all.remove();
        return next.command();
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable Json id) {
    return id == null ? null : id.toString();
  }

  /** The connection has ended, or begins. */
  void reset() {
    waiting.clear();
    reader = newReader();
  }

  /** Out-of-band requests are known as such whether or not that was negotiated. */
  private static RequestReader newReader() {
    RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
    reader.allowOutOfBand();
    return reader;
  }

  private void add(RequestOrError next) {
    if (next instanceof ParsedRequest parsed) {
      Request request = parsed.request();
      waiting.add(new Waiting(request.command(), request.id()));
    } else if (next instanceof RejectedRequest rejected) {
      waiting.add(new Waiting(null, rejected.failure().id()));
    }
  }
}
